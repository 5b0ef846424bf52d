import { wordSet } from "./wordSet.ts"

/** Verbs of talk that tell that people spoke, not what they said: "the matter was not discussed with the ministers". */
export const TALK = wordSet("discuss talk speak converse chat debate negotiate consult confer")
/** By lemma: "answers questions on transport", "saw the report". */
export const ANSWER = "answer"
export const QUESTION = "question"
export const SEE = "see"
/** In a poll. */
export const ASKED = wordSet("ask poll survey question interview")
/** What a storm or an athlete claims, by lemma: "claimed two lives". */
export const CLAIM = "claim"
export const CLAIMED = wordSet("life victim casualty title crown gold silver bronze medal prize trophy")
/** "speaking on condition of anonymity". */
export const SPEAKING = "speaking"
export const ANONYMITY = "anonymity"
/** Whom one sees. */
export const OBJECTS = wordSet("me him them us")
/** Whom an interviewer's question is put to. */
export const YOU = "you"
