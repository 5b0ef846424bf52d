import { wordSet } from "./wordSet.ts"

/** How interviews are set in print. */

/** Before a question and before an answer, at the beginning of a paragraph: "Q: …", "**A.** …"; "A-levels", "A.B. Holm" are none. */
export const QUESTION_LABEL = /^\**(?:Q|Question)\**\s?(?::\**\s*|[.)–—-]\**\s+)(?=\S)/
export const ANSWER_LABEL = /^\**(?:A|Answer)\**\s?(?::\**\s*|[.)–—-]\**\s+)(?=\S)/
/** The same before an answer that stands in the paragraph of its question. */
export const ANSWER_BEHIND = /[?.!*]\s+\**(?:A|Answer)\**\s?[:.–—-]\**\s+(?=\S)/
/** A question in bold at the beginning of a paragraph, as Markdown has it. */
export const BOLD_QUESTION = /^\*\*[^*]{1,600}\?["”’']?\s?\*\*\s*/
/** Whom a question is put to. */
export const PUT_TO = wordSet("you your yours yourself")
/** Who answers, in his own words. */
export const ANSWERING = wordSet("i me my mine myself we us our ours ourselves")
/** An introduction, or a note, that tells of an interview. */
export const INTERVIEW =
  /\b(?:interview(?:ed|s|er)?|q\s?(?:&|and)\s?a|in conversation|(?:sp[eo]a?ks?|spoke|talks?|talked|sits?|sat|chats?|chatted) (?:down )?(?:to|with)|we (?:asked|met)|(?:answers?|answered|takes?|took) (?:\w+ ){0,2}questions|(?:has been|have been|was|were) (?:lightly |slightly )?(?:edited|condensed))\b/i
/** The introduction of a column in which the outlet itself answers what its readers ask. */
export const COLUMN =
  /\bwe(?:['’]ve|['’]ll| have| will| try to| tried to)? answer(?:ed)?\b|\b(?:you|readers?)(?:['’]ve| have)? (?:sent|asked|wrote|emailed)(?: to)? us\b|\bhere(?:['’]s| is| are) what (?:we|our)\b|\bour (?:reporters?|correspondents?|editors?|desk|team)(?: have| has)? (?:answer|explain|found)/i
