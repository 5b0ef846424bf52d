import type { DraftChecked } from "../../../ask/linked/checkDraftInStore.ts"
import type { Article } from "../../../doc.ts"
import { OnrecordError } from "../../../errors.ts"
import type { Store } from "../../../store/store.ts"
import type { ArticleRecord } from "../../../understand/record.ts"
import { checkCounted, undatedOf } from "../../checkCounts.ts"
import { many, number } from "../../counted.ts"
import { checkView } from "../../terminal/checkView.ts"
import type { Command } from "../command.ts"
import type { Io } from "../io.ts"
import { linkNotice } from "../linkNotice.ts"
import { Meter } from "../progress.ts"
import { STORE, withStore } from "../store.ts"

export const check: Command = {
  name: "check",
  words: "FILE",
  told: "each quotation in a draft against all that is kept",
  more: `
FILE is a draft as plain text, Markdown or a web page; - is the input. The words
of each quotation in it are told as
  exact        word for word, but for what brackets and points mark
  altered      words differ; both wordings are shown, the difference marked
  spliced      made of two places, or across words that are not the speaker’s,
               or a stretch is left out without a mark
  paraphrase   told by an article in other words, or outside quotation marks
  not found    nothing that is kept has it
  too short    a word or two, by nobody named
with the speaker, day and outlet that the record has. Exact words that something
else speaks against are told as that first, and never only as exact:
  other speaker    the draft names somebody else than the article
  unsure speaker   who says it in the article is a guess, or nobody named
  other day, context, outlet’s words and others
Each quotation is counted once in the line at the end. Which day "on Monday" is
can only be told with --published. In a large store only the sentences of
statements are looked through, and articles on the same matter; --thorough looks
through every article.
Exit code: 0 where all are exact without a remark, or too short; else 1.`,
  options: {
    ...STORE,
    thorough: {
      value: null,
      told: "look through all words of all articles for what is not exact: 1 s for 1,000; small stores always are",
    },
    published: { value: "DATE", told: 'the day of the draft, as 2013-12-19: tells which day "on Monday" is' },
    json: { value: null, told: "one JSON object: the quotations with differences, flags and places" },
  },
  examples: ["printf '“There were no such meetings, open or secret,” Juris Tilgalis said.' | onrecord check -"],
  async run(asked, { io, look, engine }) {
    const file = asked.only("the file of a draft, or - for the input")
    const draft = (await engine())(await draftOf(file, asked.text("published"), io))
    return withStore(asked, io, async (store) => {
      const checked = await stoppable(store, draft, asked.has("thorough") || undefined, io)
      if (checked === null) return 1
      const title = checked.headline ?? (file === "-" ? "the input" : file)
      await io.out(asked.has("json") ? `${JSON.stringify(checked)}\n` : checkView(checked, title, look))
      for (const line of summary(checked)) io.err(`onrecord: ${line}\n`)
      await linkNotice(store, io)
      return checked.quotations.every(isSound) ? 0 : 1
    })
  },
}

/** Checks, and tells how far it is; null where it was stopped. */
async function stoppable(store: Store, draft: ArticleRecord, thorough: true | undefined, io: Io): Promise<DraftChecked | null> {
  const { checkDraftInStore } = await import("../../../ask/linked/checkDraftInStore.ts")
  const meter = new Meter(io)
  const signal = io.interrupted()
  const progress = (articles: number, all: number): void => meter.tell(articles, "article", articles / all)
  try {
    return await checkDraftInStore(store, draft, { thorough, progress, signal })
  } catch (error) {
    if (!signal.aborted) throw error
    io.err("onrecord: stopped\n")
    return null
  } finally {
    meter.clear()
  }
}

/** The draft as an article. @throws OnrecordError as reading a file does. */
async function draftOf(file: string, published: string | null, io: Io): Promise<Article> {
  const [{ unpack }, { parse }] = await Promise.all([import("../../../read/unpack.ts"), import("../../../read/parse.ts")])
  const found: Article[] = []
  for await (const one of unpack(file === "-" ? io.stdin : file, { said: { outlet: null, published }, name: file })) {
    if ("damaged" in one) throw one.damaged
    for (const { article } of parse(one)) found.push(article)
  }
  if (found.length === 1) return found[0]!
  const came = found.length === 0 ? "there is none in it" : `there are ${found.length} in it`
  throw new OnrecordError("BAD_FORMAT", { where: file, expected: "one draft", came, todo: "give one text at a time" })
}

/** Nothing to look at: the words are those of the source, and nobody else's or another day's. */
const isSound = ({ verdict, flags }: DraftChecked["quotations"][number]): boolean =>
  (verdict === "exact" && flags.length === 0) || verdict === "too short"

/** How many of each, what was looked through, and what was not. */
function summary({ quotations, searched }: DraftChecked): readonly string[] {
  const through = `${many(searched.statements, "statement")} in ${many(searched.articles, "article")}`
  const undated = undatedOf(quotations)
  const partly = quotations.filter(({ verdict, looked }) => verdict !== "exact" && looked === "statements").length
  return [
    `${checkCounted(quotations)}; looked through ${through}`,
    ...(undated === null ? [] : [`${undated}: --published DATE tells the day of the draft`]),
    ...(partly > 0
      ? [`${number(partly)} may stand outside of statements: onrecord check --thorough looks through every article`]
      : []),
  ]
}
