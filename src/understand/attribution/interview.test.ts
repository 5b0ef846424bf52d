import { expect, test } from "vitest"
import { loaded } from "../../models.ts"
import { article } from "../../read/article.ts"

const TALK = ["Will you sell the harbour?", "No, I will not.", "What do you think of the debts?", "We shall pay them, I am sure."]
const told = (introduction: string, talk: readonly string[] = TALK) =>
  loaded()(article(["The harbour", introduction, ...talk].join("\n\n"))).statements.filter(({ nested }) => !nested)

test("answers are the words of the one whom the introduction names", () => {
  const [first, second] = told("OLDPORT, March 4 (Northwire) - Mayor Ada Berg sat down with us on Monday.")
  expect(first).toMatchObject({
    kind: "direct",
    speaker: { name: "Ada Berg", role: "Mayor", sure: true, resolved: "the one interviewed → Ada Berg" },
  })
  expect(second?.content[0]?.text).toBe("We shall pay them, I am sure.")
})

test("of several whom it names one is not sure", () => {
  const [first] = told("OLDPORT, March 4 (Northwire) - Ada Berg sat down with us, as did Lars Holm before. Berg was late.").slice(
    -2,
  )
  expect(first).toMatchObject({ speaker: { name: "Ada Berg", sure: false } })
})

test("questions of a writer to himself are no interview", () => {
  const own = [
    "Is the harbour lost?",
    "The banks say so. The town has no money.",
    "And what comes next?",
    "The council votes in May.",
  ]
  expect(told("OLDPORT, March 4 (Northwire) - Ada Berg sat down with us.", own).filter(({ kind }) => kind === "direct")).toEqual(
    [],
  )
})

test("names over what is told of their bearers are no interview", () => {
  const games = [
    "won four games and have sold nobody.",
    "lost two games at home.",
    "have a new captain.",
    "play five at the back.",
  ]
  const told = games.flatMap((words, i) => [
    i % 2 ? "Quay Rovers" : "Oldport City",
    `The men in ${i % 2 ? "red" : "blue"} ${words}`,
  ])
  const text = ["Two games", "OLDPORT, March 4 (Northwire) - The coast has two games on Sunday.", ...told].join("\n\n")
  expect(loaded()(article(text)).statements).toEqual([])
})

test("letters that begin a word are no labels", () => {
  const exams = ["A-level results rose, I was told.", "Q-tests were new, and we liked them.", "A-levels go in May, we are sure."]
  expect(
    told("OLDPORT, March 4 (Northwire) - Ada Berg sat down with us.", exams).filter(({ kind }) => kind === "direct"),
  ).toEqual([])
})

test("initials before a colon are those of somebody named", () => {
  const turns = TALK.map((words, i) => `${i % 2 ? "AB" : "NW"}: ${words}`)
  expect(told("OLDPORT, March 4 (Northwire) - Ada Berg is the mayor.", turns).map(({ speaker }) => speaker.name)).toContain(
    "Ada Berg",
  )
})

test("what an outlet answers to its readers is not said by whom it tells of", () => {
  const column = (introduction: string) =>
    told(`OLDPORT - Mayor Ada Berg raised the fares on Monday. ${introduction}`, [
      "Q: Will you write of the fares again?",
      "A: Yes. We asked the bus company. We are sure that we will know more in May.",
    ]).map(({ speaker }) => speaker.name)
  expect(column("She sat down with us.")).toContain("Ada Berg")
  for (const own of ["We answer your questions.", "You sent us your questions.", "Here is what our reporters found."])
    expect(column(own)).not.toContain("Ada Berg")
})

test("who is named in the answers does not give them", () => {
  const talk = [...TALK.slice(0, 3), "Berg says that we shall pay them, I am sure."]
  const [first] = told(
    "OLDPORT, March 4 (Northwire) - Mayor Ada Berg raised the fares, and Lars Holm sat down with us.",
    talk,
  ).slice(-2)
  expect(first).toMatchObject({ kind: "direct", speaker: { name: "Lars Holm" } })
})
