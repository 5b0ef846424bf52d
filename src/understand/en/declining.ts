import { wordSet } from "./wordSet.ts"

/** How somebody says that he will not say. */

/** Lemmas; a cue that holds one is a saying without a content: "had no comment", "declined". */
export const DECLINING = wordSet("comment decline refuse respond mention mum silent mute")
/** What somebody cannot or will not do who declines to say. */
export const REFUSED = wordSet(
  "comment discuss speculate disclose elaborate answer respond confirm divulge say talk share identify release characterize",
)
/** What somebody is asked to do who is asked a question. */
export const EXPLAIN =
  /\bto (?:comment|explain|respond|clarify|elaborate|describe|name|identify|answer|say|reply|react|discuss)\b/

/** "was unable to", "is not able to", "has yet to" before what somebody does not say. */
export const UNABLE = wordSet("unable unwilling reluctant")
export const ABLE = "able"
export const YET = "yet"
export const SAY = wordSet("say confirm comment verify disclose elaborate specify corroborate divulge")
/** "did not give a reason". */
export const GIVE = wordSet("give provide offer")
export const INFORMATION = wordSet("detail information reason explanation comment figure number estimate timeline answer name")
