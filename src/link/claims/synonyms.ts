import { stem } from "./stem.ts"

/** Words that news puts for one another, a line a set. The first stands for all: two statements that differ in these alone are about one thing. */
const SETS = `close shut closure shutdown
meet meeting talks talk negotiation
investigation inquiry probe investigate
resign resignation
withdraw withdrawal pullout
remove removal
impeach impeachment
deny denial
deploy deployment
approve approval
agree agreement
owe debt
pay payment
protest demonstration
buy purchase
delay postpone
dead die death
allegation accusation allege
corrupt corruption
mislead misleading
job employment
test testing
halt stop
incorrect false untrue
strike walkout`

/** Stem to the stem that stands for it. A word in two sets belongs to the first. */
const SAME: ReadonlyMap<string, string> = build()

function build(): Map<string, string> {
  const out = new Map<string, string>()
  for (const line of SETS.split("\n")) {
    const [first, ...others] = line.split(" ").map(stem) as [string, ...string[]]
    const head = out.get(first) ?? first
    for (const word of [first, ...others]) if (!out.has(word)) out.set(word, head)
  }
  return out
}

/** The stem that stands for a stem and its synonyms; itself for most. */
export function synonym(stem: string): string {
  return SAME.get(stem) ?? stem
}
