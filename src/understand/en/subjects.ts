/** What a report is about besides people, places and organisations, as English names it. */
import { nounForms } from "./forms.ts"

const words = (list: string): readonly string[] => list.trim().split(/\s+/)

/** Nouns that with a noun before them name a thing treated of: "the fisheries treaty", "anti-missile defence"; form -> noun. */
export const SUBJECT_NOUNS: ReadonlyMap<string, string> = new Map(
  words(`
    treaty agreement accord pact convention protocol charter amendment bill act legislation regulation directive reform ceasefire truce
    blockade embargo sanction tariff quota subsidy levy bailout referendum shield defence defense missile aircraft ferry pipeline terminal
    tunnel bridge refinery reactor dam vaccine outbreak epidemic pandemic merger takeover inquiry programme initiative
  `).flatMap((noun) => nounForms(noun).map((form) => [form, noun] as const)),
)
/** Taken off nouns in no list, so that one and many count together. */
export const PLURAL_END = /s$/
/** Before a noun these name nothing: "new plan", "several deals". */
export const VAGUE: ReadonlySet<string> = new Set(
  words(`
    new old other another many several few more most some any all no every each such same different various certain own first second third last
    next previous current recent early late former future big large small great good bad major minor key main important possible similar whole
    full entire further additional only very real true own particular general particular single double final initial long short high low
    proposed alleged so-called planned much little best better worst latest total overall
  `),
)
/** Nouns that name nothing to keep however often they come. */
export const DULL: ReadonlySet<string> = new Set(
  words(`
    time times year years month months week weeks day days hour hours minute minutes way ways thing things people person man men woman women
    child children part parts number numbers percent lot kind kinds sort end point case fact side sides member members official officials
    leader leaders minister ministers spokesman spokeswoman spokesperson president chairman chief director reporter reporters question questions
    statement statements interview news report reports place area areas region country countries state states city town
  `),
)
