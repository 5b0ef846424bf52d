import { wordSet } from "./wordSet.ts"

/**
 * What tells a headline from the first sentence of a report, in points. The weights were fitted (logistic regression, rounded by hand) on
 * titles and first paragraphs of news pages; titles without a final full stop are the rule, and a headline that ends in one must make up for
 * it by being short, capitalised or free of function words.
 */
export const headlineWeights = {
  start: 9.5,
  over12Words: -1,
  over16Words: -1.5,
  over20Words: -1.5,
  over26Words: -2.5,
  fullStop: -7,
  questionOrCall: -4,
  severalSentences: -2,
  mostlyCapitalised: 4.5,
  oneFunctionWord: -1,
  twoFunctionWords: -1.5,
  threeFunctionWords: -0.5,
  weekday: -2,
  said: -1,
  colon: 0.5,
} as const

/** Words that headlines leave out. */
export const functionWords: ReadonlySet<string> = new Set(
  `the a an is are was were be been has have had will would could and but that which who whose his her their its this these those there as it
he she they we i you`.split(/\s+/),
)
export const weekdays = /\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b/
export const said = /\bsaid\b/
/** The name of an outlet above a headline may have three words then. */
export const outletStart = /^The /
const summary = "story highlights|key points|highlights|at a glance|in brief|the main points"
/** Openings of the list of points that some pages set above an article. */
export const summaryHeads = new RegExp(`^(?:${summary})\\b`, "i")
/** One of these before its first point in one line: "Story highlights The port is shut". */
export const summaryLabel = new RegExp(`^(?:${summary}):? (?=\\S)`, "i")
/** Before a headline's colon these name the kind of the article, its place or its day; nobody says it. */
export const NOT_THE_SOURCE = wordSet(`
  the a exclusive breaking live update updates updated latest analysis opinion editorial comment commentary column review profile obituary interview explainer
  explained factbox timeline video watch photos pictures gallery podcast listen quiz special feature week day today weather sport sports business markets politics
  world debate fact check factcheck memo letter letters revealed confirmed unreal developing alert correction clarification`)
/** Those that report, and persons who speak though they hold no office: "Poll: …", "Boss: …", "Source: …"; in the singular. */
export const REPORTING = wordSet(
  "report study poll survey review audit inquiry census research memo document record filing statistic figure data boss chief head leader source official insider analyst expert lawmaker neighbor neighbour witness",
)
/** Before a headline's colon these are what it is about: "Ferry victim: Police search the shore". */
export const SPOKEN_OF = wordSet(
  "victim suspect hostage inmate prisoner detainee refugee convict defendant gunman survivor forward guard private model referee opposition host major pupil student",
)
/** What calls, fears and questions do in headlines; forms that go with a plural. */
export const GROW = wordSet(
  "grow grew mount mounted rise rose fade faded intensify spread emerge emerged continue continued persist deepen linger remain remained abound resurface escalate soar soared multiply swirl loom ring rang",
)
/** Behind the last of them it is a thing: "demands rise in pay". */
export const RISE_IN = wordSet("in of to")
