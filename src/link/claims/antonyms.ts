import { stem } from "./stem.ts"

/** Words that cannot both be right of one thing; a line a pair, several words on a side alternatives. */
const PAIRS = `open reopen / close shut closure
keep retain maintain continue stay remain / end drop suspend scrap cancel leave quit abandon
support back favor favour endorse / oppose reject
approve accept / reject refuse
rise increase grow climb gain raise expand / fall drop decline decrease shrink cut reduce
win victory / lose loss defeat
guilty / innocent
true truth accurate / false fake untrue hoax lie
legal lawful constitutional / illegal unlawful unconstitutional
lift ease / impose tighten
allow permit / ban bar prohibit block forbid prevent
possible / impossible
likely / unlikely
right / wrong
better improve / worse worsen
safe / dangerous unsafe
fair / unfair
alive / dead
strong / weak
success succeed / failure fail
resign / stay
protect / destroy
join enter / quit leave withdraw
deploy / withdraw remove
include / exclude
hire appoint / fire sack dismiss`

const SIDES: ReadonlyMap<string, readonly string[]> = build()

function build(): Map<string, string[]> {
  const out = new Map<string, string[]>()
  for (const line of PAIRS.split("\n")) {
    const [one, other] = line.split(" / ").map((side) => side.split(" ").map(stem)) as [string[], string[]]
    for (const word of one) out.set(word, [...(out.get(word) ?? []), ...other])
    for (const word of other) out.set(word, [...(out.get(word) ?? []), ...one])
  }
  return out
}

/** Stems that say the contrary of a stem, empty for most. */
export function antonyms(term: string): readonly string[] {
  return SIDES.get(term) ?? []
}
