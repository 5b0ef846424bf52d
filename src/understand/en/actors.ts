import { wordSet } from "./wordSet.ts"

/**
 * Nouns for those who speak and are no person with a role (roles.ts has these): bodies, media, documents, groups. All lower case, singular
 * unless they exist in the plural only.
 */

/** Bodies of a state. */
export const GOVERNMENT_NOUNS: ReadonlySet<string> = wordSet(`
  government ministry department administration cabinet parliament senate congress council court tribunal embassy consulate state city county
  town province municipality authority commission legislature assembly presidency palace regime junta country nation kingdom republic
  directorate secretariat inspectorate treasury judiciary mission bureau district`)

/** Other bodies that act and speak. */
export const ORGANISATION_NOUNS: ReadonlySet<string> = wordSet(`
  agency service police army military navy force business company firm corporation bank group association federation foundation institute institution
  university college school hospital church team club league board panel committee union party campaign organisation organization
  alliance coalition movement charity regulator watchdog retailer manufacturer maker airline operator contractor startup startup
  carrier utility exchange chain giant conglomerate gang militia faction cartel bloc think-tank office delegation prosecution defence defense
  body trust fund society network lab laboratory museum supplier developer platform lender insurer brewer drugmaker automaker carmaker
  shipbuilder shipyard port airport observatory clinic hospice library zoo gallery theatre theater orchestra academy refinery brewery factory
  railway railroad hotel restaurant pharmacy consortium cooperative monastery convent mosque synagogue`)

/** Who publishes. */
export const MEDIA_NOUNS: ReadonlySet<string> = wordSet(`
  newspaper paper magazine media television tv radio broadcaster network channel station outlet tabloid daily weekly website site blog
  press newswire wire journal publication press-agency news podcast show programme program`)

/** What is written or published and then speaks. */
export const DOCUMENT_NOUNS: ReadonlySet<string> = wordSet(`
  report statement letter study poll survey document memo memorandum lawsuit suit complaint filing indictment affidavit brief ruling
  transcript email e-mail tweet article story editorial op-ed bulletin communique communiqué declaration resolution dossier file record
  data figure statistic census paper review analysis audit assessment book note notice text message warrant testimony petition
  account schedule speech remark comment release draft bill law legislation treaty agreement constitution decree order opinion verdict finding research post caption headline
  advertisement ad poster leaflet sign dispatch cable log manual guideline guidance plan proposal index
  result search image photo photograph picture footage evidence map chart`)

/** Documents that somebody issues: "the statement said" is its issuer speaking. */
export const ISSUED_NOUNS: ReadonlySet<string> = wordSet(
  "statement speech remark comment letter release memo memorandum communique communiqué email e-mail tweet post declaration note message",
)

/** Before whom they come from: "a statement by the ministry". */
export const ISSUED_BY: ReadonlySet<string> = wordSet("from by of")

/** Behind a document these tell who had it in hand, not who issued it: "a report seen by the Courier". */
export const HANDED: ReadonlySet<string> = wordSet("seen obtained reviewed viewed examined read leaked shown sent given")

/** Documents of a medium: "the Courier's report" is the Courier speaking. */
export const MEDIA_DOCUMENTS: ReadonlySet<string> = wordSet(
  "report story article editorial dispatch coverage piece op-ed broadcast interview review poll",
)

/** Persons whom nobody names, in the singular. */
export const PERSON_NOUNS: ReadonlySet<string> = wordSet(`
  master man woman boy girl lady gentleman guy person individual people somebody someone official source insider caller passenger customer patient client tourist visitor
  civilian citizen voter taxpayer supporter opponent protestor demonstrator fan follower believer parent child teenager kid baby relative
  family couple leader figure negotiator lawmaker republican democrat conservative liberal dem socialist communist nationalist islamist
  christian muslim jew militant rebel insurgent terrorist extremist fighter gunman attacker hacker whistle-blower watcher user owner
  operator maker seller buyer migrant immigrant settler native local crowd public adviser analyst boss chief head newcomer colleague
  predecessor successor counterpart deputy spouse girlfriend boyfriend roommate classmate year-old hardliner moderate advocate
  applicant author speaker reader viewer juror accuser rival ally foe enemy guest member staffer contributor participant tipster
  manufacturer economist retiree pensioner commuter shopper nationalists astronaut cosmonaut therapist onlooker eyewitness respondent
  claimant appellant complainant`)

/** Sources that stay nameless by nature. */
export const SOURCE_NOUNS: ReadonlySet<string> = wordSet(
  "source official spokesman spokeswoman spokesperson spokespeople insider person people someone somebody caller tipster whistleblower aide diplomat",
)

/** Counting and sharing words: in "a group of analysts" the speakers are analysts. */
export const PARTITIVES: ReadonlySet<string> = wordSet(
  "number group majority minority handful dozen dozens hundred hundreds thousand thousands million millions lot lots plenty couple pair some many most several few none one two three four five six seven eight nine ten all half third quarter fifth tenth two-thirds three-quarters percent percentage proportion fraction plurality share portion part coalition variety bunch range series team members crowd",
)

/** Endings of a name that tell what bears it, by the last word or a word within. In small letters. */
export const GOVERNMENT_NAMES: ReadonlySet<string> = wordSet(`
  ministry department dept government kremlin court courts congress senate parliament administration cabinet council embassy consulate treasury
  commission knesset duma bundestag legislature assembly authority pentagon legco presidency judiciary centers eurogroup
  directorate secretariat exchequer ministries tribunal`)
export const MEDIA_NAMES: ReadonlySet<string> = wordSet(`
  times post news journal herald tribune gazette guardian telegraph courier magazine radio tv television broadcasting chronicle observer mail
  reuters bloomberg cnn bbc nbc abc cbs msnbc npr politico newsweek daily mirror examiner inquirer dispatch globe sentinel monitor
  newswire press wire spiegel zeitung monde figaro pais republica xinhua interfax tass itar-tass afp ap upi axios buzzfeed vox slate
  insider express bulletin reporter newspaper weekly beast appeal hill intercept independent citizen standard`)
export const ORGANISATION_NAMES: ReadonlySet<string> = wordSet(`
  inc corp co ltd llc plc gmbh ag sa group company corporation association federation foundation institute institution university college
  school hospital church club league union party campaign committee bureau agency service police army navy force forces guard bank fund
  organization organisation brotherhood taliban network international partners holdings industries systems technologies airlines airways motors
  energy oil gas pharmaceuticals labs laboratories center centre society trust alliance coalition movement front brigade brigades board
  nations nato eu un who imf fbi cia nsa ice opec company airlines lines line works shipping ports`)
/** Names that are documents. */
export const DOCUMENT_NAMES: ReadonlySet<string> = wordSet(
  "act bill treaty report constitution amendment accord agreement convention resolution protocol charter code",
)

/** Names of governments that no ending tells. */
export const SEATS: ReadonlySet<string> = new Set([
  "white house",
  "downing street",
  "capitol hill",
  "foggy bottom",
  "elysee",
  "élysée",
  "elysée palace",
  "blue house",
  "capitol",
  "whitehall",
])

/** Left out of a name of a body when two are compared. */
export const SMALL_WORDS: ReadonlySet<string> = wordSet("the of for and & on in a an at to de la des du")
