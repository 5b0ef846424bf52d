import { dictionary } from "../lexicon.ts"
import { wordSet } from "./wordSet.ts"

/** Types that may be said of any body; a body of a known other type ("school") is not called so. */
export const GENERIC = wordSet(`
  group company organization organisation firm business party movement association federation foundation alliance
  coalition network society trust institute center centre fund
`)

/** What members of a parliament are called. */
const LAWMAKER = ["lawmaker", "legislator", "congressman", "politician"]

/** What else one may be called who is called so: "the lawmaker" of a senator. Lemmas; "spokes" and "chair" as nouns.ts has them. */
export const KINDS_OF: Readonly<Record<string, readonly string[] | undefined>> = dictionary({
  senator: LAWMAKER,
  representative: [...LAWMAKER, "congresswoman"],
  congressman: LAWMAKER,
  congresswoman: LAWMAKER,
  parliament: LAWMAKER,
  judge: ["jurist", "justice"],
  justice: ["judge", "jurist"],
  attorney: ["lawyer"],
  lawyer: ["attorney"],
  general: ["commander", "officer"],
  doctor: ["physician"],
  physician: ["doctor"],
  premier: ["minister"],
  executive: ["ceo", "officer", "boss", "chief"],
  officer: ["executive", "chief", "ceo", "boss"],
  reporter: ["journalist"],
  journalist: ["reporter"],
  correspondent: ["reporter", "journalist"],
  editor: ["journalist"],
  leader: ["chief"],
  chief: ["head", "boss"],
  director: ["head", "chief", "boss"],
  head: ["chief"],
  counsel: ["lawyer", "attorney"],
  economist: ["analyst"],
  professor: ["researcher", "scientist", "scholar", "academic"],
  scientist: ["researcher"],
  researcher: ["scientist"],
  firm: ["company"],
  company: ["firm"],
  department: ["agency"],
  ministry: ["department"],
  bureau: ["agency"],
  service: ["agency"],
  administration: ["agency"],
  association: ["group"],
  party: ["group"],
  force: ["group"],
  movement: ["group"],
  organization: ["group"],
  organisation: ["group"],
  militia: ["group"],
  gang: ["group"],
  university: ["school", "college"],
  commission: ["panel", "agency"],
  committee: ["panel"],
  court: ["tribunal"],
})

/** Words for somebody named before that no title gave: "the billionaire". */
export const EPITHETS = wordSet(`
  billionaire businessman businesswoman politician candidate nominee contender incumbent challenger tycoon magnate
  starlet celebrity champion slugger rookie climber mogul heiress
  veteran lawmaker actor actress singer star writer author activist entrepreneur democrat republican leader statesman
`)

/** Singular words for many. */
export const COLLECTIVES = wordSet(`
  public crowd left right opposition family couple some others many most few several all both team staff crew audience
  majority minority plurality handful percent % dozens hundreds thousands millions electorate faithful poor rich elderly
`)

/** Of these it is the number that tells who is meant. */
export const SHARES = new Set(["percent", "%"])

/** Roles in which "we" is the body. */
export const SPEAKERS_FOR = wordSet(`
  spokes official representative chair president director executive ceo chief head founder co-founder owner manager
  commissioner superintendent leader minister secretary principal
`)

/** Titles that are part of what somebody is called: "Pope Francis". */
export const CROWNED = wordSet(`
  pope king queen prince princess emperor empress sultan mullah ayatollah sheikh imam saint duke duchess lord lady sir
  dame
`)

/** What somebody is to somebody, rather than by office. */
export const RELATIONS = wordSet(`
  mother father wife husband son daughter brother sister uncle aunt cousin friend colleague client partner neighbor
  neighbour predecessor successor counterpart ally rival fellow member
`)

/** What a body may be called besides: one that is called one of AGENCIES_TOO is an agency. */
export const AGENCIES_TOO: readonly string[] = ["service", "bureau", "agency", "police"]
export const CALLED = {
  office: ["agency"],
  media: "newspaper paper network magazine outlet channel broadcaster station publication site website".split(" "),
  organisation: ["group", "company", "organization", "organisation", "firm"],
  country: ["country", "nation", "kingdom", "republic"],
  town: ["city", "town", "state", "village", "county"],
} as const
