import { dictionary } from "../lexicon.ts"
import { wordSet } from "./wordSet.ts"

/**
 * Words for what people are: before a name ("Polish Foreign Minister Radoslaw Sikorski") and after it ("Jane Roe, the mayor of Harwich").
 * All lower case. A role phrase is: modifiers (demonym, organisation, FIELDS, RANKS)* then a ROLES noun, or one of PHRASES as a whole.
 */

const phrases = (s: string): ReadonlySet<string> =>
  new Set(
    s
      .split(/[,\n]/)
      .map((p) => p.trim())
      .filter((p) => p !== ""),
  )

/** Forms of address: before a name only, never a role by themselves ("Mr. Roe", "Lady Roe"). Periods left out. */
export const HONORIFICS: ReadonlySet<string> = wordSet(`
  mr mrs ms miss mx sir dame lord lady madam madame mme mlle monsieur dr prof rev fr hon sr sri shri smt ustad sheikh sheik shaikh
  imam ayatollah mullah maulana mufti rabbi pastor father brother sister bishop archbishop cardinal pope king queen prince princess duke
  duchess baron baroness count countess earl emir sultan don doña dona hajji haji daw st saint maharaja`)

/** Abbreviations (period left out) -> the role in full. They stand before a name, and the two-letter ones also alone ("Russia's FM"). */
export const ROLE_ABBREVIATIONS: Readonly<Record<string, string | undefined>> = dictionary({
  fm: "foreign minister",
  pm: "prime minister",
  dpm: "deputy prime minister",
  cm: "chief minister",
  mp: "member of parliament",
  mps: "members of parliament",
  mep: "member of the European Parliament",
  meps: "members of the European Parliament",
  msp: "member of the Scottish Parliament",
  mla: "member of the legislative assembly",
  ag: "attorney general",
  ceo: "chief executive officer",
  cfo: "chief financial officer",
  coo: "chief operating officer",
  cto: "chief technology officer",
  cio: "chief information officer",
  cmo: "chief medical officer",
  vp: "vice president",
  svp: "senior vice president",
  evp: "executive vice president",
  md: "managing director",
  dg: "director general",
  da: "district attorney",
  po: "police officer",
  pro: "public relations officer",
  sg: "secretary general",
  potus: "president of the United States",
  flotus: "first lady of the United States",
  pres: "president",
  sen: "senator",
  sens: "senators",
  rep: "representative",
  reps: "representatives",
  gov: "governor",
  govs: "governors",
  "lt gov": "lieutenant governor",
  atty: "attorney",
  "atty gen": "attorney general",
  amb: "ambassador",
  sec: "secretary",
  "sec gen": "secretary general",
  asst: "assistant",
  dep: "deputy",
  supt: "superintendent",
  det: "detective",
  insp: "inspector",
  gen: "general",
  "maj gen": "major general",
  "lt gen": "lieutenant general",
  "brig gen": "brigadier general",
  brig: "brigadier",
  lt: "lieutenant",
  "lt col": "lieutenant colonel",
  "lt cmdr": "lieutenant commander",
  col: "colonel",
  maj: "major",
  capt: "captain",
  cpt: "captain",
  cmdr: "commander",
  adm: "admiral",
  "rear adm": "rear admiral",
  sgt: "sergeant",
  cpl: "corporal",
  pvt: "private",
  pfc: "private first class",
  spc: "specialist",
  prof: "professor",
  dr: "doctor",
  rev: "reverend",
})

/** Nouns that name a person's role; the head of a title or of an apposition. Singular. */
export const ROLES: ReadonlySet<string> = wordSet(`
  president chancellor premier minister secretary undersecretary governor mayor mayoress senator congressman congresswoman congressperson
  representative lawmaker legislator parliamentarian deputy delegate councillor councilor councilman councilwoman councilmember alderman
  assemblyman assemblywoman assemblymember commissioner speaker whip leader chief head chair chairman chairwoman chairperson vice-chairman
  president-elect vice-president co-chair co-chairman co-founder cofounder co-author co-owner founder owner boss tycoon magnate billionaire
  executive director manager administrator officer official officeholder superintendent supervisor coordinator organizer organiser
  spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons mouthpiece adviser advisor aide counsel counselor counsellor
  strategist consultant lobbyist pollster analyst economist expert specialist scholar researcher scientist historian professor lecturer
  academic scientist physicist chemist biologist epidemiologist virologist astronomer meteorologist forecaster engineer architect
  ambassador envoy diplomat consul attaché attache negotiator mediator emissary representative rapporteur inspector monitor observer
  general colonel major captain lieutenant commander admiral sergeant corporal private marshal brigadier constable sheriff detective
  investigator agent trooper patrolman policeman policewoman guard warden ranger firefighter paramedic soldier veteran airman sailor
  prosecutor attorney lawyer solicitor barrister advocate judge justice magistrate ombudsman coroner notary jurist
  doctor physician surgeon nurse psychologist psychiatrist therapist pharmacist dentist pathologist veterinarian
  teacher principal headteacher headmaster headmistress dean provost rector student pupil
  journalist reporter editor correspondent columnist commentator anchor anchorman anchorwoman host presenter broadcaster blogger
  photographer publisher author writer novelist poet playwright critic biographer
  activist campaigner protester dissident militant organiser unionist volunteer advocate whistleblower refugee
  actor actress singer musician rapper composer conductor dancer comedian artist painter sculptor designer model director filmmaker producer
  coach player striker goalkeeper midfielder defender quarterback pitcher captain athlete boxer wrestler golfer swimmer cyclist referee
  trainer jockey skipper batsman bowler forward guard
  king queen prince princess monarch emperor emir sultan sheikh duke duchess baron baroness pope cardinal archbishop bishop priest
  pastor imam rabbi monk nun cleric ayatollah mufti reverend preacher chaplain
  candidate nominee contender incumbent challenger front-runner frontrunner politician statesman strongman dictator ruler opposition
  farmer fisherman driver pilot captain trader broker banker investor shopkeeper entrepreneur businessman businesswoman businessperson
  industrialist contractor developer worker employee employer landlord tenant resident villager neighbor neighbour witness bystander
  survivor victim suspect defendant plaintiff convict inmate prisoner detainee hostage gunman
  mother father wife husband son daughter brother sister uncle aunt cousin widow widower friend colleague partner fiancé fiancée
  member partner trustee treasurer controller comptroller auditor clerk registrar curator librarian archivist translator interpreter
  secretary-general director-general attorney-general governor-general major-general lieutenant-general commander-in-chief editor-in-chief
  under-secretary under-secretary-general co-director ex-president ex-minister chieftain elder
  star starlet celebrity champion emcee comic songwriter guitarist drummer pianist stuntman mogul legend heir heiress inventor
  sprinter runner climber mountaineer hiker skier rider racer rookie slugger hitter baseman catcher shortstop outfielder infielder
  linebacker lineman cornerback receiver rusher kicker punter winger umpire
  shooter sniper killer murderer robber thief burglar kidnapper smuggler mobster gangster fugitive escapee offender felon molester
  rapist parolee bomber hijacker stalker assailant accomplice motorist pedestrian
  technician mechanic medic rescuer bodyguard maid cleaner cook chef barber carpenter miner janitor caretaker cashier teller
  bartender chauffeur accountant nanny gardener doorman concierge receptionist waiter waitress
  coxswain helmsman boatswain bosun purser stoker docker stevedore welder plumber electrician joiner bricklayer roofer plasterer glazier
  surveyor draughtsman grocer fishmonger florist tailor cobbler brewer distiller blacksmith goldsmith jeweller jeweler optician hygienist
  midwife radiographer physiotherapist matron anaesthetist bailiff foreman forewoman jailer warder lumberjack herdsman rancher crofter
  oceanographer mathematician statistician demographer botanist essayist illustrator camerawoman cellist soprano baritone bassist
  choreographer ballerina acrobat magician linesman rower fencer gymnast skater biathlete tutor apprentice trainee intern actuary bursar
  vicar curate deacon verger commandant commodore gunner sapper farmhand labourer laborer signalman co-pilot steward stewardess barista
  barman barmaid landlady hotelier restaurateur diver angler donor philanthropist convener convenor arbitrator gamer streamer vlogger
  influencer podcaster newsreader carer caregiver babysitter childminder
`)

/** Whole roles of several words; the noun at the end may also be found by itself. */
export const ROLE_PHRASES: ReadonlySet<string> = phrases(`
  prime minister, deputy prime minister, vice president, first lady, first minister, chief minister, foreign minister, defence minister,
  defense minister, interior minister, finance minister, justice minister, health minister, education minister, trade minister,
  energy minister, environment minister, agriculture minister, transport minister, labour minister, labor minister, home secretary,
  foreign secretary, defence secretary, defense secretary, health secretary, press secretary, permanent secretary, cabinet secretary,
  secretary of state, secretary of defense, secretary general, under secretary, assistant secretary, deputy secretary, treasury secretary,
  director general, attorney general, deputy attorney general, solicitor general, surgeon general, inspector general, governor general,
  auditor general, chief executive, chief executive officer, chief financial officer, chief operating officer, chief medical officer,
  chief justice, chief of staff, chief of police, police chief, fire chief, army chief, navy chief, chief economist, chief whip,
  chief negotiator, chief prosecutor, chief strategist, chief rabbi, managing director, executive director, deputy director,
  creative director, artistic director, general manager, general secretary, party leader, opposition leader, majority leader,
  minority leader, house speaker, speaker of the house, supreme leader, head of state, head of government, head of mission,
  lieutenant governor, district attorney, public defender, state senator, state representative, member of parliament,
  member of congress, justice of the peace, lord mayor, lord chancellor, chancellor of the exchequer, crown prince, crown princess,
  crown prosecutor, high commissioner, high representative, special envoy, special representative, special rapporteur, special counsel,
  special adviser, national security adviser, national security advisor, senior adviser, senior fellow, research fellow,
  associate professor, assistant professor, vice chancellor, vice chairman, vice chair, deputy chairman, acting president, interim president,
  human rights activist, civil rights leader, union leader, community leader, press officer, public relations officer, police officer,
  law enforcement officer, commanding officer, commander in chief, editor in chief, major general, lieutenant general, brigadier general,
  lieutenant colonel, lieutenant commander, rear admiral, vice admiral, master sergeant, staff sergeant, first sergeant, field marshal,
  air marshal, air chief marshal, wing commander, group captain, detective inspector, chief inspector, chief superintendent,
  assistant commissioner, deputy commissioner, police commissioner, ice hockey coach, head coach, assistant coach, general counsel,
  board member, cabinet member, committee member, council member, state minister, minister of state, minister without portfolio`)

/** Words that stand before a role and change or narrow it; "former" and its kind also tell that the role is over. */
export const RANKS: ReadonlySet<string> = wordSet(`
  vice deputy assistant associate acting interim caretaker chief senior junior lead principal top high high-ranking ranking special general
  executive managing permanent honorary first second joint co adjunct visiting emeritus provisional regional national federal state
  local provincial municipal military political civil public private corporate legal medical academic veteran prominent leading influential
  presidential ministerial parliamentary congressional senatorial gubernatorial mayoral royal papal outgoing incoming newly-elected`)
export const PAST_RANKS: ReadonlySet<string> = wordSet(
  "former ex late onetime one-time ousted deposed then erstwhile previous retired disgraced",
)

/** Fields of an office that are no body by themselves, by blanks. */
export const FIELD_WORDS =
  "foreign prime defence defense interior finance economy economic justice health education trade commerce industry energy oil environment climate agriculture farm fisheries transport transportation labour labor employment welfare culture sports sport science technology information communications digital housing development tourism immigration migration security affairs budget"
/** Fields of office: between a country and "minister", "secretary", "spokesman", "ministry". */
export const FIELDS: ReadonlySet<string> = wordSet(`${FIELD_WORDS}
  home treasury social planning intelligence police army navy air force space water mining mines infrastructure works family
  women youth veterans religious tax press media campaign party union opposition government cabinet parliament senate house
  council court city county district fire rescue ambulance prison hospital school university`)

/** Nouns whose plural or collective form speaks without a name ("officials said", "analysts say"). */
export const PLURAL_ROLES: ReadonlySet<string> = wordSet(`
  officials authorities sources analysts experts police lawmakers critics supporters opponents residents witnesses investigators
  prosecutors lawyers doctors scientists researchers economists diplomats activists protesters rebels militants troops soldiers
  officers ministers leaders senators members representatives spokesmen spokeswomen spokespeople aides advisers advisors traders
  investors farmers workers teachers students parents families relatives survivors victims observers monitors organizers organisers
  campaigners reporters journalists editors historians scholars academics republicans democrats conservatives liberals voters`)

/** Offices that a country has: who holds one and is given no country belongs to the one that the article is at home in. */
export const STATE_OFFICE =
  /\b(?:president|prime minister|premier|chancellor|king|queen|(?:foreign|defen[cs]e|interior|finance|justice|health|energy|trade|economy|transport|education|environment) (?:minister|ministry|secretary)|ministry)\b/i
