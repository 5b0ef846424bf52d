import type { Attribution } from "../../doc.ts"
import {
  ANSWER_BEHIND,
  ANSWER_LABEL,
  ANSWERING,
  BOLD_QUESTION,
  COLUMN,
  INTERVIEW,
  PUT_TO,
  QUESTION_LABEL,
} from "../en/interviews.ts"
import { lowest } from "../lowest.ts"
import { labelOf } from "./dialogue.ts"
import type { Range, View } from "./view.ts"

/** What somebody answers whom the introduction names: the label before it ("A:"), empty where there is none, and the paragraphs of the answer. */
export interface Answer {
  readonly label: Range
  readonly content: readonly Range[]
}

/** A paragraph, or what it holds of a question and of an answer. */
interface Piece {
  readonly question: boolean
  readonly label: Range
  readonly text: Range
}

/** No question is longer, in tokens. */
const LONGEST = 120
/** Fewer answers are no interview: of labelled ones, of those that an introduction announces, and of others. */
const LEAST = { labelled: 1, announced: 2, other: 3 } as const
/** So many of the questions must be put to "you", and of the answers speak of "me" or "us". */
const SHARE = 0.3
const SHARE_ALONE = 0.5
/** No introduction has more paragraphs. */
const INTRODUCTION = 15
/** And of the words of all answers so many. */
const OFTEN = 0.02
/** Of the paragraphs from the first question on at least so many are questions. */
const QUESTIONS = 0.22

/**
 * The answers of an interview whose speaker stands before none of them: "Q: … A: …", and paragraphs of questions, in bold or not, each with its answer
 * behind it. The questions are put to "you", the answers speak of "me"; the introduction names somebody. None where the article is another text, such as
 * one that asks what there is to know and tells it.
 */
export function interview(v: View, text: string): readonly Answer[] {
  const body = v.paragraphs.filter(({ part }) => part.kind === "body")
  const line = ({ first, last }: Range): string => text.slice(v.tokens[first]!.start, v.tokens[last - 1]!.end)
  const labelled = body.filter((paragraph) => LABELLED.test(line(paragraph))).length > 1
  const pieces = body.flatMap((paragraph) => (labelled ? byLabel : byQuestion)(v, line(paragraph), paragraph))
  const opens = pieces.findIndex(({ question }) => question)
  if (opens < 1 || opens > INTRODUCTION) return []
  const answers: Piece[][] = []
  const questions: Piece[] = []
  for (const piece of pieces.slice(opens)) {
    if (piece.question) questions.push(piece)
    else if (questions.length > answers.length) {
      // a question without an answer is one with the next
      while (questions.length > answers.length + 1) questions.pop()
      answers.push([piece])
    } else answers.at(-1)!.push(piece)
  }
  const before = v.tokens[pieces[opens]!.text.first]!.start
  const notes = v.paragraphs.filter(({ part }) => part.kind === "furniture").map((note) => line(note))
  const introduction = text.slice(0, Math.min(before, REACH))
  if (COLUMN.test(introduction)) return []
  const announced = INTERVIEW.test([introduction, ...notes, line(body.at(-1)!)].join("\n"))
  const asked = questions.filter((one) => count(v, one.text, PUT_TO) > 0).length / questions.length
  const own = answers.filter((one) => one.some((piece) => count(v, piece.text, ANSWERING) > 0)).length / answers.length
  const all = answers.flat().map((piece) => piece.text)
  const sum = (of: (range: Range) => number): number => all.reduce((total, range) => total + of(range), 0)
  const often = sum((range) => count(v, range, ANSWERING)) >= OFTEN * sum(({ first, last }) => last - first)
  const least = labelled ? LEAST.labelled : announced ? LEAST.announced : LEAST.other
  const share = announced ? SHARE : SHARE_ALONE
  if (answers.length < least || !namesSomebody(v, pieces[opens]!.text.first) || own < share || !often) return []
  if (answers.some(([piece]) => labelOf(v, piece!.text))) return []
  if (!labelled && (asked < share || questions.length < QUESTIONS * (pieces.length - opens))) return []
  const last = answers.at(-1)!
  // what follows the last answer may be about whoever gave it
  const end = last.findIndex((piece, i) => i > 0 && count(v, piece.text, ANSWERING) === 0)
  if (end > 0) last.splice(end)
  return answers.map(([first, ...more]) => ({ label: first!.label, content: [first!, ...more].map((piece) => piece.text) }))
}

/** Whether an attribution is such an answer: nothing stands before it, or the label alone. */
export function isAnswer(text: string, { source, cue: [label], content: [said], via }: Attribution): boolean {
  if (source.length > 0 || via !== null || !said) return false
  return label
    ? ANSWER_LABEL.test(`${text.slice(label.start, Math.min(label.end, label.start + REACH))} _`)
    : !/["“‘«]/.test(text[said.start]!)
}

/** So much of the introduction is looked at. */
const REACH = 4000
const LABELLED = new RegExp(`${QUESTION_LABEL.source}|${ANSWER_LABEL.source}`)

function byLabel(v: View, line: string, paragraph: Range): Piece[] {
  const question = QUESTION_LABEL.exec(line)
  if (question) {
    const answer = ANSWER_BEHIND.exec(line.slice(question[0].length))
    const end = answer ? tokenAt(v, paragraph, question[0].length + answer.index + 1) : paragraph.last
    const asked = piece(true, paragraph.first, tokenAt(v, paragraph, question[0].length), end)
    if (!answer) return [asked]
    return [asked, piece(false, end, tokenAt(v, paragraph, question[0].length + answer.index + answer[0].length), paragraph.last)]
  }
  const answer = ANSWER_LABEL.exec(line)
  if (!answer) return [piece(false, paragraph.first, paragraph.first, paragraph.last)]
  return [piece(false, paragraph.first, tokenAt(v, paragraph, answer[0].length), paragraph.last)]
}

function byQuestion(v: View, line: string, { first, last }: Range): Piece[] {
  const whole = (question: boolean): Piece[] => [piece(question, first, first, last)]
  const bold = BOLD_QUESTION.exec(line)
  if (bold) {
    const end = bold[0].length === line.length ? last : tokenAt(v, { first, last }, bold[0].length)
    return end < last ? [piece(true, first, first, end), piece(false, end, end, last)] : whole(true)
  }
  if (v.quote[first] === 2) return whole(false)
  if (last - first <= LONGEST && ENDS.test(line)) return whole(true)
  // "Will you sell it? No. It is not for sale.": as where the question is in bold on the page
  const end = v.sentences[v.sentenceOf[first]!]!.last
  const asks = end < last && v.info[end - 1]!.norm === "?" && count(v, { first, last: end }, PUT_TO) > 0
  return asks ? [piece(true, first, first, end), piece(false, end, end, last)] : whole(false)
}
const ENDS = /\?\**$/

const piece = (question: boolean, label: number, first: number, last: number): Piece => ({
  question,
  label: { first: label, last: first },
  text: { first, last },
})

/** The first token of a paragraph that begins at or behind an offset in it. */
const tokenAt = (v: View, { first, last }: Range, offset: number): number => {
  const start = v.tokens[first]!.start + offset
  return first + lowest(last - first, (i) => v.tokens[first + i]!.start >= start)
}

/** How often one of the words stands there outside of quotation marks. */
export function count(v: View, { first, last }: Range, words: ReadonlySet<string>): number {
  let n = 0
  for (let i = first; i < last; i++) {
    const { norm, pattern } = v.info[i]!
    // "US" is a country
    if (words.has(norm) && v.quote[i] === 0 && (norm.length === 1 || pattern !== "X")) n++
  }
  return n
}

/** Whether two capitalised words in a row, as in a person's name, stand before token `end`. */
function namesSomebody(v: View, end: number): boolean {
  const name = (i: number): boolean => v.words[i]!.upos === "PROPN" && v.info[i]!.pattern === "Xx"
  for (let i = 1; i < end; i++) if (name(i - 1) && name(i)) return true
  return false
}
