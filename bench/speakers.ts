/**
 * Who speaks, on the marked articles (bench/marked) with the sources, cues and contents as marked: the `entities` step and `speakerOf` alone.
 * Run: node bench/speakers.ts [bench|tune] (--errors: the wrong ones, tune only).
 */
import type { Attribution, Spans, Speaker } from "../src/doc.ts"
import { packagedModels } from "../src/models.ts"
import { component, pipeline } from "../src/pipeline.ts"
import { entities } from "../src/understand/entities.ts"
import type { Models } from "../src/understand/models.ts"
import { names } from "../src/understand/names.ts"
import { parts } from "../src/understand/parts.ts"
import { quotes } from "../src/understand/quotes.ts"
import { sentences } from "../src/understand/sentences.ts"
import { speakerOf } from "../src/understand/speakers.ts"
import { tags } from "../src/understand/tags.ts"
import { tokens } from "../src/understand/tokens.ts"
import { tree } from "../src/understand/tree.ts"
import { hasShared } from "../train/shared.ts"
import { type MarkedStatement, marked, type Split, sameSpeaker, textOf } from "./statements.ts"

/** Right of so many. */
export interface Share {
  right: number
  of: number
}
export interface SpeakerScore {
  readonly all: Share
  /** Sources that are a pronoun. */
  readonly pronouns: Share
  /** Persons whose whole marked name is given. */
  readonly full: Share
  readonly kind: Share
  /** By the sort of source: its pronoun, "name" where it holds the speaker's last word, "other words", "none". */
  readonly bySource: Map<string, Share>
  /** Of those marked as unsure, and as sure. */
  readonly unsure: Share
  readonly sure: Share
}

const PRONOUN = /^(?:I|we|you|he|she|it|they|who|which|that|whom|my|our|his|her|its|their|this|these|those|one|others|both)$/i

/** The marked statements of an article as attributions, in the same order. */
export function asAttributions(
  statements: readonly Pick<MarkedStatement, "n" | "source" | "cue" | "content" | "via">[],
): Attribution[] {
  const at = new Map(statements.map((s, i) => [s.n, i]))
  const spans = (pair: readonly [number, number] | null): Spans => (pair ? [{ start: pair[0], end: pair[1] }] : [])
  return statements.map((s) => ({
    source: spans(s.source),
    cue: spans(s.cue),
    content: s.content.map(([start, end]) => ({ start, end })),
    via: s.via === null ? null : (at.get(s.via) ?? null),
    score: 1,
  }))
}

/** Reads texts with given attributions: the steps up to names, then `entities`; gives the speakers. */
export function speakerReader({ tags: tagger, tree: parser, names: nameModel, vocabulary }: Models) {
  const before = pipeline()
    .use(parts)
    .use(tokens)
    .use(sentences)
    .use(quotes)
    .use(tags(tagger, vocabulary))
    .use(tree(parser, vocabulary))
    .use(names(nameModel, vocabulary))
  return (text: string, attributions: readonly Attribution[]) => {
    const given = component({ id: "marked", needs: [], gives: ["attributions"], run: () => ({ attributions }) })
    const doc = before
      .use(given)
      .use(entities)
      .run({ id: "bench", text, parts: [], language: "en", outlet: null, url: null, published: null, file: null })
    const speakers: Speaker[] = []
    for (let i = 0; i < attributions.length; i++) speakers.push(speakerOf(doc, i, speakers))
    return { doc, speakers }
  }
}

const share = (): Share => ({ right: 0, of: 0 })
const count = (s: Share, right: boolean): void => {
  s.of++
  if (right) s.right++
}
const percent = ({ right, of }: Share) => `${((100 * right) / Math.max(1, of)).toFixed(1)} % (${right}/${of})`

/** Scores one part of the marked articles; `wrong` is called with a line for each speaker that is not the marked one. */
export function scoreSpeakers(
  split: Split,
  read: ReturnType<typeof speakerReader>,
  wrong?: (line: string) => void,
): SpeakerScore {
  const score: SpeakerScore = {
    all: share(),
    pronouns: share(),
    full: share(),
    kind: share(),
    bySource: new Map(),
    unsure: share(),
    sure: share(),
  }
  for (const article of marked(split)) {
    const text = textOf(article.id)
    const { speakers } = read(text, asAttributions(article.statements))
    for (const [i, want] of article.statements.entries()) {
      const got = speakers[i]!
      const right = sameSpeaker(want, got.name)
      const source = want.source ? text.slice(...want.source) : ""
      count(score.all, right)
      if (PRONOUN.test(source)) count(score.pronouns, right)
      const last = want.speaker?.split(" ").at(-1) ?? ""
      const sort =
        source === ""
          ? "none"
          : PRONOUN.test(source)
            ? source.toLowerCase()
            : last !== "" && source.includes(last)
              ? "name"
              : "other words"
      const by = score.bySource.get(sort) ?? share()
      score.bySource.set(sort, by)
      count(by, right)
      if (want.speakerKind === "person") {
        const full = got.name === want.speaker
        count(score.full, full)
        if (right && !full) wrong?.(`  name ${article.id.slice(0, 4)}.${want.n} “${source}” ${got.name}: ${want.speaker}`)
      }
      count(score.kind, want.speakerKind === got.kind)
      count(got.sure ? score.sure : score.unsure, right)
      if (!right)
        wrong?.(
          `${article.id.slice(0, 4)}.${want.n} “${source}” is ${want.speaker} (${want.speakerKind}), not ${got.name} (${got.kind}): ${got.resolved}`,
        )
      else if (want.speakerKind !== got.kind)
        wrong?.(`  kind ${article.id.slice(0, 4)}.${want.n} “${source}” ${got.name}: ${want.speakerKind}, not ${got.kind}`)
    }
  }
  return score
}

/** The score as lines to print. */
export function showSpeakers(score: SpeakerScore): string {
  return [
    `speaker right  ${percent(score.all)}`,
    `  pronouns     ${percent(score.pronouns)}`,
    `  full name    ${percent(score.full)} of the persons`,
    `  by source    ${[...score.bySource].map(([sort, s]) => `${sort} ${s.right}/${s.of}`).join("  ")}`,
    `  its kind     ${percent(score.kind)}`,
    `  when sure    ${percent(score.sure)}; when unsure ${percent(score.unsure)}`,
  ].join("\n")
}

if (import.meta.main) {
  const split: Split = process.argv.includes("tune") ? "tune" : "bench"
  if (!hasShared()) console.log("speakers: skipped, ../shared is not here")
  else {
    const wrong = process.argv.includes("--errors") && split === "tune" ? console.log : undefined
    console.log(
      `speakers: ${split} articles, marked spans\n${showSpeakers(scoreSpeakers(split, speakerReader(packagedModels()), wrong))}`,
    )
  }
}
