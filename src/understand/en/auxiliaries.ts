import { wordSet } from "./wordSet.ts"

/** Forms of auxiliary and modal verbs, in small letters; clitics are words of their own. */

export const BE = wordSet("is was are were be been being 's 're 'm am")
/** All of them, with what goes on to the verb behind them. */
export const AUXILIARIES = wordSet(
  "am is are was were be been being 'm 're 's do does did have has had 've 'd will 'll wo would can could ca may might must shall should sha to going gonna",
)
/** They tell of the past. */
export const PAST = wordSet("did was were had")
/** Of what is to come or would be; "going" does with a "to" behind it, and "'d" may be "had". */
export const WILL = wordSet("will 'll wo shall would 'd going gonna")
export const GOING = "going"
export const WOULD_OR_HAD = "'d"
export const CAN = wordSet("can ca")
export const MAY = wordSet("may might could likely probably")
export const SHOULD = wordSet("should must ought")
/** The same with a "to" behind them. */
export const NEED = wordSet("need needs have has got")
/** After "will" and "would": "I would rather". */
export const RATHER = wordSet("like love prefer rather")
