import type { StoryPage } from "../../ask/linked/story.ts"
import type { MatrixCell, MatrixRow } from "../../ask/linked/storyMatrix.ts"
import type { Missing } from "../../ask/linked/storyMissing.ts"
import type { StoryCopies, StoryOrigins } from "../../ask/linked/storyOrigins.ts"
import type { StoryDay } from "../../ask/linked/storyTime.ts"
import type { ArticleHead } from "../../store/store.ts"
import { many } from "../counted.ts"
import { SPEAKERS } from "../speakers.ts"
import { tone } from "./card.ts"
import { shortWords } from "./claims.ts"
import { day, either } from "./day.ts"
import { blanks, days, label, rowOf, shortDay } from "./linked.ts"
import { originLines } from "./originLines.ts"
import { type Look, Page } from "./page.ts"
import { type Run, run, type Style } from "./runs.ts"

/** A story: what is claimed, who stands how, day by day, where it comes from, what is missing. */
export function storyView(story: StoryPage, look: Look): string {
  const page = new Page(look)
  page.text([run(story.headline || "(no headline)", "title")])
  page.text(
    rowOf([
      days(story.from, story.to),
      many(story.articles, "article"),
      story.counted,
      many(story.statements, "statement"),
      many(story.speakers, "speaker"),
    ]),
    2,
  )
  page.text([run(story.id, "faint"), run(` · ${story.why}`, "faint")], 2)
  const [most] = story.matrix
  if (most) page.field("claimed", [run(shortWords(most.wording), "content")], 2)
  positions(page, story)
  time(page, story.days)
  sources(page, story.goesBack, story)
  page.heading("Articles")
  for (const head of story.heads) article(page, head)
  lacks(page, story.missing, story)
  return page.toString()
}

const LABEL: Readonly<Record<MatrixCell["column"], readonly [string, Style]>> = {
  asserted: ["asserted", "strong"],
  denied: ["denied", "bad"],
  condition: ["if …", "strong"],
  warned: ["warned", "harsh"],
  wanted: ["wanted", "good"],
  judged: ["judged", "harsh"],
  declined: ["declined", "bad"],
  asked: ["asked", "strong"],
  reported: ["reported", "strong"],
}
/** More speakers in one cell nobody reads in a terminal. */
const MOST_SPEAKERS = 12

function positions(page: Page, { matrix, claims }: StoryPage): void {
  page.heading("Positions: who stands how on what")
  if (matrix.length === 0) page.text([run("no two statements of this story are on one claim")])
  for (const [i, row] of matrix.entries()) {
    page.gap()
    page.text(
      [run(shortWords(row.wording), "content")],
      0,
      [{ text: `${String(i + 1).padStart(2)} `, style: "faint" }],
      [blanks(3)],
    )
    for (const one of row.cells) cell(page, one)
    page.text([...facts(row)], 3)
  }
  if (claims > matrix.length) {
    page.gap()
    page.text([run(`and ${many(claims - matrix.length, "claim")} more: --claims ${claims}`, "faint")], 3)
  }
}

function cell(page: Page, { column, speakers }: MatrixCell): void {
  const [name, style] = LABEL[column]
  const names = speakers.slice(0, MOST_SPEAKERS).flatMap(({ name, statements, for: agreed, against }, i): readonly Run[] => [
    run(i > 0 ? " · " : "", "faint"),
    run(name ?? "nobody is named"),
    run(` ${statements.length}`, "faint"),
    run(ofAll(against, statements, "against"), "faint"),
    // Who denies is taken to be against it, but where it says "no" itself.
    run(column === "denied" ? ofAll(agreed, statements, "for") : "", "faint"),
  ])
  const more = speakers.length - MOST_SPEAKERS
  page.text([...names, ...(more > 0 ? [run(` and ${more} more`, "faint")] : [])], 3, [label(name, 10, style)], [blanks(10)])
}

const ofAll = (n: number, { length }: readonly string[], side: string): string =>
  n === 0 ? "" : n === length ? ` ${side}` : ` (${n} ${side})`

function facts(row: MatrixRow): readonly Run[] {
  const aside = row.aside.length > 0 ? `, ${row.aside.length} on neither side and not shown` : ""
  const words = [`${many(row.statements, "statement")}${aside}`, row.counted, row.id]
  return [
    run(words.join(" · "), "faint"),
    ...(row.opposed > 0 ? [run(" · opposite positions", "bad")] : []),
    ...(row.changed > 0 ? [run(" · changed positions", "harsh")] : []),
  ]
}

function time(page: Page, list: readonly StoryDay[]): void {
  page.heading("Time line: who said what first")
  for (const { day, statements, first, claims } of list) {
    if (first.length === 0) continue
    page.gap()
    page.text([run(shortDay(day), "title"), run(` · ${many(statements, "statement")}`, "faint")])
    for (const said of first) {
      const { stance, content, id } = said.statement
      page.text([run(said.speaker.name ?? "nobody is named", "strong"), run(" "), run(stance.label, tone(stance.label))], 2)
      page.text([run(shortWords(content.map(({ text }) => text).join(" … "), 300), "content")], 2, [run("│ ", "faint")])
      page.text(
        [
          run(
            `${said.article.outlet ?? "no outlet is told"} · ${id} · ${many(said.on, "statement")} on claim ${said.claim}`,
            "faint",
          ),
        ],
        4,
      )
    }
    if (claims > first.length) page.text([run(`and ${many(claims - first.length, "more claim")} that came up`, "faint")], 2)
  }
}

function sources(page: Page, { origins, copies, chains }: StoryOrigins, { counted: words, heads }: StoryPage): void {
  page.heading(`Copies and origins: ${words}`)
  const byId = new Map(heads.map((head) => [head.id, head]))
  originLines(page, origins, byId)
  for (const one of copies) copy(page, one, byId)
  if (chains.length === 0) return
  page.gap()
  for (const { outlet, how, from, statements } of chains.slice(0, MOST_CHAINS))
    page.text([
      run(outlet ?? "an article that names no outlet", "strong"),
      run(how === "told" ? ` has what was told to ${from}` : ` has what ${from} reported`),
      run(`: ${many(statements.length, "statement")}, ${statements[0]}${statements.length > 1 ? " …" : ""}`, "faint"),
    ])
  const more = chains.length - MOST_CHAINS
  if (more > 0) page.text([run(`and ${many(more, "more chain")}: --json has them all`, "faint")])
}
const MOST_CHAINS = 10
/** Of changed sentences so many pairs are shown; --json has them all. */
const MOST_CHANGED = 3

function copy(
  page: Page,
  { articles, outlets, first, firstWhy, agency, agencyWhy, doubted, differences }: StoryCopies,
  byId: ReadonlyMap<string, ArticleHead>,
): void {
  page.gap()
  page.text([run(`One text at ${either(outlets, "and")}`, "strong")])
  const outletOf = (id: string): string => byId.get(id)?.outlet ?? id.slice(0, 16)
  page.field("first", [run(first === null ? `not known: ${firstWhy}` : `${outletOf(first)}: ${firstWhy}`)], 2)
  if (agency !== null) page.field("agency", [run(`${agency}, ${agencyWhy}`)], 2)
  for (const { article, same, changed, onlyFirst, onlyOther } of differences) {
    const [here, there] = [outletOf(articles[0]!), outletOf(article)]
    const words = [
      `${many(same, "sentence")} the same`,
      changed.length > 0 ? `${changed.length} changed` : null,
      onlyFirst.length > 0 ? `${onlyFirst.length} only in ${here}` : null,
      onlyOther.length > 0 ? `${onlyOther.length} only in ${there}` : null,
    ]
    page.field("beside", [run(`${there} beside ${here}: `), ...rowOf(words)], 2)
    for (const { first, other } of changed.slice(0, MOST_CHANGED)) {
      page.text([run(shortWords(first, 300))], 4, [run("− ", "faint")], [blanks(2)])
      page.text([run(shortWords(other, 300))], 4, [run("+ ", "faint")], [blanks(2)])
    }
  }
  for (const { article, why } of doubted) page.field("doubted", [run(`${outletOf(article)}: ${why}`)], 2)
}

function article(page: Page, { published, outlet, headline, statements, id }: ArticleHead): void {
  const room = 13
  const words = [
    run(headline ?? "(no headline)"),
    run(` · ${outlet ?? "no outlet is told"} · ${statements} said · ${id.slice(0, 16)}`, "faint"),
  ]
  page.text(words, 0, [label(shortDay(published), room)], [blanks(room)])
}

function lacks(
  page: Page,
  { silent, silentInAll, declined, undated, nameless, kinds, feeds }: Missing,
  { searched }: StoryPage,
): void {
  page.heading("What is missing")
  const field = (name: string, words: string): void => page.field(name, [run(words)], 0, 12)
  const names = silent.map(({ name, articles }) => `${name} (in ${many(articles, "article")})`)
  const more = silentInAll - silent.length
  field(
    "silent",
    names.length === 0
      ? "all whom two articles name say something"
      : `named, and say nothing: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`,
  )
  if (declined.length > 0)
    field(
      "declined",
      declined
        .map(({ name, statements }) => `${name ?? "nobody is named"} (${statements.join(", ")})`)
        .slice(0, 8)
        .join("; "),
    )
  const all = Object.entries(SPEAKERS).map(([kind, words]) => [words, kinds[kind as keyof typeof SPEAKERS]] as const)
  field(
    "sources",
    all
      .filter(([, n]) => n > 0)
      .map(([words, n]) => `${words} ${n}`)
      .join(" · "),
  )
  const none = all.filter(([words, n]) => n === 0 && words !== SPEAKERS.none).map(([words]) => words)
  if (none.length > 0) field("none of", none.join(", "))
  if (undated.length > 0)
    field("no day", `${many(undated.length, "article")}: ${undated.map((id) => id.slice(0, 16)).join(", ")}`)
  if (nameless.length > 0)
    field("no outlet", `${many(nameless.length, "article")}: ${nameless.map((id) => id.slice(0, 16)).join(", ")}`)
  if (feeds.length > 0) {
    const names = feeds.map(
      ({ url, title, since }) => `${title ?? url}${since === null ? "" : ` since ${day(since.slice(0, 10))}`}`,
    )
    field(
      "feeds",
      `${many(feeds.length, "feed")} that ${feeds.length === 1 ? "fails" : "fail"} for a day or more: ${names.join(", ")}`,
    )
  }
  if (searched.unlinked > 0) field("not linked", `${many(searched.unlinked, "article")} of the store; some may belong here`)
}
