/** What the circumstances of a saying are told by in English: events and media, the words before them, verbs of appearing. */
import { nounForms, verbForms } from "./forms.ts"

const words = (list: string): readonly string[] => list.trim().split(/\s+/)
/** Every form of each noun -> the noun. */
const nouns = (list: string): ReadonlyMap<string, string> =>
  new Map(words(list).flatMap((noun) => nounForms(noun).map((form) => [form, noun] as const)))
/** Every form of each verb. */
const verbs = (list: string): ReadonlySet<string> => new Set(words(list).flatMap(verbForms))

/** Events at which something is said. */
export const EVENTS: ReadonlyMap<string, string> = nouns(`
  meeting conference briefing speech rally hearing summit ceremony debate interview event visit trip session forum talk discussion
  appearance gathering news-conference press-conference presser testimony trial lecture convention demonstration protest march vigil
  funeral dinner luncheon lunch breakfast reception assembly congress seminar symposium workshop webinar panel roundtable tour stop
  town-hall hall call teleconference videoconference conversation chat phone telephone consultation negotiation deposition arraignment
  sentencing proceeding inauguration launch celebration parade service sermon homily mass toast keynote broadcast podcast
  livestream show program programme segment swing commencement graduation exchange encounter fundraiser anniversary
  commemoration caucus question-and-answer scrum walkabout vote
`)

/** What something is said in or through: a document, a channel. */
export const MEDIA: ReadonlyMap<string, string> = nouns(`
  statement release tweet post message letter memo memorandum email e-mail report article story op-ed opinion editorial column blog essay
  book memoir note text video clip audio recording tape remark comment ruling decision order verdict dissent brief filing lawsuit complaint
  affidavit petition motion indictment document paper study survey poll assessment analysis bulletin advisory notice announcement
  proclamation declaration communique communiqué manifesto ad advertisement radio television tv newspaper magazine website site account
  thread reply response transcript newscast cable dispatch newsletter twitter facebook instagram youtube telegram linkedin tiktok reddit
  whatsapp weibo vkontakte skype zoom tweetstorm reporting coverage address resolution rebuttal excerpt preview profile feature agreement
  cover
`)

/** "at the start of an interview", "on the sidelines of a summit", "in a series of posts". */
export const PORTIONS: ReadonlySet<string> = new Set(
  words(
    "start end beginning close conclusion outset opening sidelines margins middle course series string flurry pair set round couple number wake",
  ),
)
/** Bodies before which one testifies. */
export const BODIES: ReadonlySet<string> = new Set(
  words(
    "committee subcommittee panel parliament congress senate house court council jury commission assembly board inquiry tribunal lawmakers",
  ),
)
/** Those by which somebody is addressed: "in a letter to the board", "in an interview with a newspaper". */
export const ADDRESSED: ReadonlySet<string> = new Set(
  words(
    "statement letter email e-mail memo memorandum message interview note remarks remark testimony comment call conversation text response reply briefing conference speech address telephone phone",
  ),
)

/** Words before an event or medium: "at a rally", "during a visit", "after a meeting". */
export const OCCASION_BEFORE: ReadonlySet<string> = new Set(
  words("in at during on after before following through via over amid ahead while upon throughout from by"),
)
/** Words before a time that say it is not the day itself: "since Monday", "before the 2016 vote". */
export const NOT_THE_DAY: ReadonlySet<string> = new Set(
  words("since until till to by before after from through of for than past ahead following about over between despite because"),
)

/** Verbs of appearing: "Speaking after a meeting, she said". The occasion and the day hang on them as on the cue. */
export const APPEARING: ReadonlySet<string> = new Set([
  ...verbs(
    "speak talk address appear write testify tweet post tell comment answer respond ask question press interview announce publish release issue deliver give hold report read reply argue quote campaign react brief open visit tour lead host attend urge join discuss",
  ),
  "meeting",
  "met",
])
/** What begins and ends a life is no appearance: whoever died on Sunday said on another day what he is quoted with. */
export const LIFE: ReadonlySet<string> = new Set(words("born died killed buried"))
/** Verbs by whose clause an occasion is told: "after meeting the mayor", "while visiting Turku". */
export const MEETING: ReadonlySet<string> = new Set(
  words(
    "meeting met visiting visited touring toured talking spoke speaking attending attended arriving arrived leaving returning landing hosting holding addressing addressed appearing appeared campaigning travelling traveling inspecting walking greeting welcoming briefing testifying emerging departing signing conferring",
  ),
)
/** What somebody does in public, with words likely beside it. */
export const STAGING: ReadonlySet<string> = verbs(
  "hold deliver host unveil sign introduce present file order nominate pick name fire veto defend blast slam attack praise endorse celebrate mark commemorate debate protest march rally gather convene vote rule move step resign retire",
)

/** Participles that open a sentence by the act of saying: "Speaking to reporters in Turku, …", "Writing on Twitter, …". */
export const SPEAKING: ReadonlySet<string> = new Set(
  words("speaking talking writing testifying appearing addressing tweeting posting campaigning interviewed"),
)
/** Verbs that publish: "a story first reported on Friday". */
export const PUBLISHING: ReadonlySet<string> = verbs(
  "report publish release issue air broadcast post print obtain carry file deliver write date give sign circulate announce",
)

/** Cue verbs that take whom they are said to as an object. */
export const TELLING: ReadonlySet<string> = verbs(
  "tell inform assure remind advise brief notify ask address caution quiz grill answer email text thank lecture instruct interview urge warn",
)
/** Of these, by lemma, those that are said to somebody's face. */
export const TELLING_FACE: ReadonlySet<string> = new Set(words("tell assure inform"))
/** Cue verbs that name the medium themselves. */
export const POSTING: ReadonlySet<string> = verbs("tweet retweet blog email text testify livestream")

/** What they make is one of these. */
export const POSTED = "post"

/** In a cue, these tell of another time than the sayings around it. */
export const OTHER_TIME: ReadonlySet<string> = new Set(
  words(
    "previously long once often earlier ever already traditionally historically frequently formerly originally always recently lately later subsequently eventually since now has have had 've 'd",
  ),
)
/** "used to say". */
export const USED = "used"
/** "has said": the auxiliaries of the perfect. */
export const PERFECT: ReadonlySet<string> = new Set(words("has have 's 've"))
/** "six days after she said", "a week before denying": what is counted, by lemma, and from where. */
export const COUNTED: ReadonlySet<string> = new Set(words("minute hour day night week fortnight month year decade"))
export const COUNTED_FROM: ReadonlySet<string> = new Set(words("after before since"))
/** "conceded that point". */
export const POINTED: ReadonlySet<string> = new Set(words("that this those these"))
/** Events at which several are heard. */
export const MANY_VOICED: ReadonlySet<string> = new Set(
  words("debate hearing trial panel roundtable forum town-hall session convention rally vigil protest march ceremony funeral"),
)
/** Of these, those in court; and the titles of who is heard there. */
export const COURT: ReadonlySet<string> = new Set(words("hearing trial arraignment sentencing"))
export const BEFORE_COURT =
  /\b(?:prosecut(?:ors?|ion|ing)|barristers?|judge|magistrate|attorneys?(?! general)|lawyers?|defen[cs]e (?:lawyers?|attorneys?|counsel))\b/i
/** Verbs of plain saying, by lemma, which a report may tell in the present: "Roe says". */
export const PRESENT_ACTS: ReadonlySet<string> = new Set(words("say tell add note explain argue insist warn acknowledge claim"))
/** Verbs of what somebody holds rather than does, by lemma: "said that she supported it". */
export const HELD: ReadonlySet<string> = new Set(
  words(
    "think believe feel want hope wish support oppose back favor favour see suspect expect plan intend doubt fear worry agree disagree prefer know need consider view regard regret trust",
  ),
)
/** Words before the place where something is said. */
export const WHERE: ReadonlySet<string> = new Set(words("in at near outside inside from"))
/** What somebody points back to: "at the briefing", "on the same program". */
export const DEFINITE: ReadonlySet<string> = new Set(words("the that this same"))

/** Events and media that are spoken of by each other's names: "in an interview", later "on the same program". */
export const ALIKE: ReadonlyMap<string, string> = new Map(
  [
    "report article story coverage reporting column op-ed opinion editorial newspaper",
    "speech address remark comment keynote lecture sermon homily toast",
    "tweet post twitter thread tweetstorm facebook account video",
    "interview show program programme segment broadcast television radio tv podcast appearance call",
    "meeting discussion conversation negotiation consultation session summit conference",
    "briefing presser news-conference press-conference press conference",
    "rally event march protest demonstration gathering vigil parade convention",
    "ruling decision order verdict opinion dissent",
    "survey poll",
    "hearing testimony trial deposition proceeding",
    "statement release message letter memo email document",
  ].flatMap((line) => line.split(" ").map((word) => [word, line.split(" ")[0]!] as const)),
)
/** Of these, what a report may tell of more than once: "Monday's statement" is not "the statement" of somebody else. */
export const ONE_OF_MANY: readonly string[] = words("statement tweet interview report")
/** Modals of what is yet to be said or held: "will oppose". */
export const YET_TO_BE: ReadonlySet<string> = new Set(words("will shall may might 'll"))
/** What is said, spoken of as a thing: "The remarks came on Monday". */
export const REMARKS: ReadonlySet<string> = new Set(
  words(
    "comment comments remark remarks statement statements speech interview announcement tweet tweets letter message warning call post posts address appearance",
  ),
)
/** Cues by which somebody is asked: "Asked whether …, she said". */
export const ASKED: ReadonlySet<string> = new Set(words("asked pressed questioned quizzed grilled"))

/** Function words and the like that the rules of circumstances look at. */
export const BY_THE_WAY = {
  /** Before a verb that tells the occasion: "after meeting the mayor". */
  clause: /^(?:after|before|while|during|upon|following|when)$/,
  /** Before a preposition: "shortly before a meeting". */
  closer: /^(?:ahead|shortly|just|immediately)$/,
  /** An occasion named for what came after or before it is not one spoken of again. */
  apart: /^(?:after|following|before)$/,
  /** What a survey was before it was put out. */
  asked: /^(?:taken|conducted|done|held)$/,
  /** A weekday behind it is the name of a show. */
  beforeShow: /^news$/,
  /** Between a day and a cue these open what somebody else says. */
  contrast: /^(?:while|whereas)$/,
  /** With these the name of an event goes on: "a speech on fishing". */
  phrase: /^(?:on|about|of|with|at|in|to)$/,
  /** With these another clause begins. */
  newClause: /^(?:that|which|who|where|when|whose|as|because|but|while|after|before)$/,
  /** Between a circumstance and its cue these open another clause. */
  relative: /^(?:that|who|which)$/,
  /** A phrase does not end on one of these. */
  loose: /^(?:and|or|but|on|in|at|of|with|to|from|late|early|that|which|who|where)$/,
  /** A participle after these is part of the phrase: "to be aired", "on curbing". */
  governed: /^(?:be|on|of|about|by|for|in|with|at|to)$/,
  /** Nouns of time and of people at hand, which a day may hang on. */
  passing:
    /^(?:head|top|day|evening|night|morning|afternoon|hours?|reporters?|journalists?|sidelines?|start|end|close|eve|press|news)$/,
  /** Between a preposition and a day. */
  beforeDay: /^(?:the|late|early|earlier|midday|on)$/,
  /** A day after these is not the day of the verb. */
  notOfVerb: /^(?:since|until|till|by|before|after|from|of|for)$/,
  /** Between a preposition and a place. */
  beforePlace: /^(?:the|a|an|central|downtown|nearby|northern|southern|eastern|western)$/,
  /** "in response to" is no reply that somebody gave. */
  answering: /^(?:response|reply)$/,
  passive: /^(?:was|were|been|being)$/,
  /** What joins the parts of a noun phrase. */
  joins: /^(?:of|'s|’s|'|’|&|and|-|for)$/,
  /** Held with somebody, not only before them. */
  heldWith: /^(?:interview|conversation|call)$/,
  /** What stands here ends the search for whom something is said to. */
  notTo: /^(?:about|on|at|in|from|by|,)$/,
  opensContent: /^(?:that|to)$/,
} as const
