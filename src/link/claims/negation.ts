import { wordSet } from "../../understand/en/wordSet.ts"

/** Words that turn what follows them round. "n't" stands as "t" behind its verb once words are cut at apostrophes. */
const NEGATORS = wordSet(`
  not no never nobody nothing none neither nor without cannot t isnt wasnt arent dont doesnt didnt wont wouldnt cant
  couldnt hasnt havent hadnt hardly
`)
/** Verbs and nouns of saying that set the speaker against what is said. */
const AGAINST =
  /\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing|ion)?|refut\w+|disput\w+|dismiss\w*|rul(?:e|es|ed|ing) out|doubt\w*|oppos\w+|condemn\w*|critici[sz]\w+|blast(?:s|ed|ing)?|slam(?:s|med|ming)?|disavow\w*|rebuk\w+|rebuff\w*|refus\w+|disagree\w*|contradict\w*|debunk\w*|denounc\w+|repudiat\w+|question(?:s|ed|ing)|against|assail\w*|downplay\w*|play(?:s|ed|ing)? down)\b/gi
const AGAINST_WORD = new RegExp(`^(?:${AGAINST.source})$`, "i")
const DENIAL = /\b(?:not|no|never|cannot|nobody|neither|nor)\b|n[’']t\b/gi

/** Whether a word sets what follows it at naught, as "opposed" does in "she had opposed the bill". */
export function isRefusal(word: string): boolean {
  return AGAINST_WORD.test(word)
}

/** A negator that stands where something else would, and turns its verb wherever that is. */
export function isNaught(word: string): boolean {
  return word === "nothing" || word === "nobody" || word === "none"
}

export function isNegator(word: string): boolean {
  return NEGATORS.has(word)
}

/** Whether the words of saying set the speaker against the content: "denied" does, "has not ruled out" does not. */
export function sayAgainst(cue: string): boolean {
  return (count(cue, AGAINST) + count(cue, DENIAL)) % 2 === 1
}

function count(text: string, words: RegExp): number {
  return text.match(words)?.length ?? 0
}

/** Words of saying that take back what was said or promised, and those that do so within what is said. */
const CUE_BACK =
  /\b(?:withdr(?:e|a)w\w*|retract\w*|(?:take|takes|taking|took) (?:it |that |this )?back|apologi[sz]e[ds]?|recant\w*|misspoke|walk(?:s|ed|ing)? (?:it |that |this )?back|call(?:s|ed|ing)? off)\b/i
const OWN_BACK =
  /\b(?:I|we) (?:misspoke|apologi[sz]e|retract|take (?:it|that|this) back|was wrong|were wrong)\b|\bchanged (?:my|our) minds?\b|\bcalling off\b/i

/** Whether a saying takes something back: by the words of saying, if no "not" is with them, or in the first person. */
export function takesBack(cue: string, content: string): boolean {
  return (CUE_BACK.test(cue) && count(cue, DENIAL) === 0) || OWN_BACK.test(content)
}
