/** Forms of auxiliary and modal verbs, in small letters; clitics are words of their own. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "))

export const BE = words("is was are were be been being 's 're 'm am")
/** All of them, with what goes on to the verb behind them. */
export const AUXILIARIES = words(
  "am is are was were be been being 'm 're 's do does did have has had 've 'd will 'll wo would can could ca may might must shall should sha to going gonna",
)
/** They tell of the past. */
export const PAST = words("did was were had")
/** Of what is to come or would be; "going" does with a "to" behind it, and "'d" may be "had". */
export const WILL = words("will 'll wo shall would 'd going gonna")
export const GOING = "going"
export const WOULD_OR_HAD = "'d"
export const CAN = words("can ca")
export const MAY = words("may might could likely probably")
export const SHOULD = words("should must ought")
/** The same with a "to" behind them. */
export const NEED = words("need needs have has got")
/** After "will" and "would": "I would rather". */
export const RATHER = words("like love prefer rather")
