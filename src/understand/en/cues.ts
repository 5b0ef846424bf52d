import type { StanceLabel } from "../../doc.ts"
import { nounForms, verbForms } from "./forms.ts"

/**
 * What a cue word says about the stance by itself. Beside the seventeen stances: "says" (the content decides), "finds" (relays where the
 * source is a study, poll, document or medium, otherwise says), "names" (calls somebody something: the content judges), "asks" is asking
 * or demanding by what follows, "decides" says or promises by what follows, "light" leaves it to the noun ("expressed concern").
 */
export type CueClass = StanceLabel | "says" | "finds" | "names" | "decides" | "light" | "wants"

/** Verbs by class. Harvested from the cues of PolNeAR train by frequency, and sorted by hand. */
const VERBS: Readonly<Record<CueClass, string>> = {
  says: `say tell add state write note explain remark comment observe mention continue talk speak post tweet retweet email text respond reply answer
    recall recount remember refer announce declare insist argue contend maintain assert stress emphasize emphasise underline underscore reiterate
    repeat claim suggest indicate signal disclose release publish inform brief testify clarify elaborate joke quip boast brag conclude learn hear
    realize realise understand recognize recognise notice detail outline address discuss debate interject counter retort shout chant scream
    yell whisper mutter proclaim pronounce profess opine posit theorize stipulate point highlight go turn share submit recite preach lecture
    invoke echo parrot imply hint intimate allude muse reflect broach exclaim cry murmur blog dictate deliver present unveil introduce
    propound articulate utter relate convey communicate remind reassure apologize apologise brag flag alert cover print broadcast air
    know determine demonstrate prove illustrate read list telegraph message write rule phrase put lay spell walk
    argue reason counter rejoin reaffirm acknowledge restate attest certify assure notify advertise advise update confide tip sing
    begin start finish end wrap conclude close lie mislead fabricate focus reference mean spar touch contrast react recapitulate tick display concentrate dwell devote bark crack beam boom coin gloat use base follow tie clash rank count name mourn`,
  finds:
    "report show find reveal document estimate quote cite carry expose feature detect uncover measure record identify chronicle headline",
  names:
    "call describe characterize characterise label brand dub portray depict paint cast compare liken frame term deem style nickname rate",
  asserts: "",
  confirms:
    "confirm acknowledge admit concede corroborate verify affirm confess own recognise authenticate grant attest vindicate validate",
  denies: `deny reject dismiss refute rebut dispute contest disavow repudiate debunk contradict overturn disagree downplay renounce rebuff brush
    counter negate disclaim discount distance differ disprove shrug invalidate void nullify gainsay scotch rubbish deflect underplay minimize`,
  doubts: "doubt question wonder mistrust distrust disbelieve query second-guess",
  warns: "warn caution threaten forewarn admonish menace portend",
  accuses:
    "accuse blame allege charge fault implicate indict sue impugn denigrate insinuate finger arraign incriminate reproach prosecute",
  criticises: `criticize criticise condemn denounce slam blast attack decry deplore lambast lambaste rip bash rebuke chastise scold mock ridicule deride
    assail oppose object protest complain lament bemoan regret excoriate castigate censure berate disparage scoff trash rail lash lambast insult
    hate dislike disapprove resent fume grumble gripe grouse savage skewer pillory pan roast taunt tease jeer boo heckle belittle demean vilify
    lash fire hammer pummel knock jab swipe snipe target challenge chide upbraid admonish reprimand decry bristle balk scorn sneer satirize
    lampoon eviscerate inveigh rant rage thunder erupt bemoan abhor detest loathe despise smear tar revile excoriate disparage
    begrudge rue disappoint outrage anger infuriate horrify dismay appal appall offend shame resist snub spurn besmirch flay thrash clobber ignore discredit harangue boycott whack betray`,
  praises: `praise welcome endorse back support applaud hail commend thank congratulate laud salute honour honor celebrate tout credit defend embrace
    favour favor like love admire approve respect appreciate enjoy cheer champion extol compliment vouch sympathize sympathise prefer advocate
    promote trust side bless cherish treasure relish adore value prize esteem revere glorify trumpet herald justify excuse forgive
    condone legitimize sanction concur nominate rally empathize commiserate boost tolerate accept adopt`,
  demands: `demand urge order request recommend propose advise require appeal beg plead press pressure push encourage exhort implore invite instruct
    command direct lobby petition advocate force compel forbid ban bar prohibit mandate subpoena summon prompt entreat beseech
    prod goad nudge cajole coax incite counsel prescribe campaign agitate clamour clamor crusade oblige dare convince
    persuade bid beckon pitch block restrict limit suspend veto authorize authorise task`,
  promises: `promise vow pledge plan intend commit swear undertake guarantee volunteer prepare aim consent arrange schedule envisage opt elect choose gear poise set`,
  hopes: "hope wish aspire yearn long pray dream crave desire hanker",
  wants: "want like need try seek attempt strive",
  fears: "fear worry dread fret agonize concern alarm frighten scare terrify trouble",
  predicts:
    "predict expect forecast project anticipate foresee envision bet prophesy foretell presage augur calculate reckon speculate",
  believes:
    "believe think feel consider mull weigh contemplate regard view see suspect assume guess figure imagine suppose sense perceive judge interpret presume surmise conceive hold surprise shock amaze astonish agree hypothesize interpret attribute care",
  asks: "ask inquire enquire interview interrogate grill quiz probe query investigate examine explore",
  declines: "decline refuse withhold abstain demur balk refrain dodge evade sidestep duck shun",
  reports: "relay reprint summarize summarise",
  decides: "decide resolve rule vote move sign pass legalize enact ratify appoint hire allow let negotiate",
  light: `express voice make give raise have take issue lodge offer show hold keep keep share draw level heap pour launch mount file send register put bring
    receive get face meet win remain be become appear seem sound stand join extend convey reiterate underscore signal harbor harbour look`,
}

/** Nouns by class: "the claim that", "his denial", "expressed hope". */
const NOUNS: Readonly<Partial<Record<CueClass, string>>> = {
  says: "statement remark comment argument assertion word message announcement declaration contention suggestion point answer response reply explanation account tweet post letter speech description characterization claim testimony note insistence talk reminder clarification",
  finds: "report study survey poll research analysis review finding data evidence article story record census",
  confirms: "admission confirmation acknowledgement acknowledgment confession concession responsibility apology",
  denies: "denial rejection disagreement rebuttal refutation disavowal dismissal repudiation innocence",
  doubts: "doubt skepticism scepticism uncertainty question-mark reservation misgiving qualm",
  warns: "warning threat caution ultimatum alert",
  accuses: "accusation allegation charge blame lawsuit indictment complaint insinuation finger",
  criticises:
    "criticism condemnation opposition objection complaint outrage backlash protest rebuke attack critique anger frustration disappointment dissatisfaction displeasure disapproval regret hostility aversion ire fury resentment scorn contempt grievance dislike distaste outcry dismay derision censure grudge swipe opponent critic foe detractor takedown",
  praises:
    "praise support endorsement approval backing respect gratitude thanks admiration applause tribute sympathy solidarity condolence appreciation congratulations preference affection love enthusiasm defense defence embrace fan pride satisfaction delight fondness blessing supporter backer proponent advocate champion ally",
  demands:
    "demand call request appeal proposal recommendation order plea invitation instruction directive advice pressure push petition mandate requirement bid ask urge summons injunction",
  promises:
    "plan intention pledge promise vow commitment decision agreement willingness policy determination readiness intent undertaking guarantee resolve goal offer oath priority strategy proposal-to aim preparation",
  hopes: "hope wish desire aspiration dream longing ambition yearning interest",
  fears: "concern fear worry anxiety alarm unease apprehension dread nervousness trepidation",
  predicts: "prediction forecast expectation projection prospect prognosis",
  believes:
    "belief view opinion notion idea conviction feeling impression confidence perception assumption suspicion sense theory thinking attitude stance position mind surprise judgment judgement assessment conclusion faith understanding sentiment consensus",
  asks: "question inquiry query",
  declines: "refusal silence reluctance unwillingness",
}

/** Adjectives by class: "is concerned that", "confident". */
const ADJECTIVES: Readonly<Partial<Record<CueClass, string>>> = {
  says: "adamant clear aware quick emphatic insistent frank candid blunt open-about",
  denies: "dismissive",
  doubts: "skeptical sceptical doubtful unsure unconvinced uncertain unclear dubious agnostic unaware",
  accuses: "suspicious",
  criticises:
    "critical angry outraged unhappy disappointed opposed hostile frustrated upset furious indignant disgusted appalled dismayed dissatisfied embarrassed annoyed incensed livid infuriated ashamed sorry sad saddened heartbroken unacceptable tired sick bitter resentful against",
  praises:
    "supportive proud grateful pleased glad happy thankful delighted honored honoured impressed enthusiastic thrilled excited sympathetic favorable favourable fond complimentary appreciative enamored comfortable satisfied",
  promises: "willing ready prepared open committed determined dedicated resolved poised set able",
  hopes: "hopeful eager keen desperate anxious-to interested impatient hungry",
  fears:
    "worried concerned afraid fearful anxious alarmed nervous wary scared frightened terrified apprehensive uneasy leery troubled cautious",
  predicts: "likely unlikely optimistic pessimistic bullish bearish expectant",
  believes: "confident convinced sure certain surprised shocked surprising persuaded stunned amazed positive",
  asks: "curious",
  declines: "reluctant unwilling mum tight-lipped silent noncommittal coy unavailable hesitant loath",
}

/** Several words together, over the cue in lower case and the first words of the content after "¦"; the first that fits wins. */
export const PHRASES: readonly (readonly [RegExp, CueClass])[] = [
  [
    /\bno comment\b|\bno word\b|\b(?:un(?:available|reachable)|(?:not|n't) (?:immediately )?(?:available|reachable)) (?:for comment)?|\bcould(?: not|n't) (?:immediately )?be reached\b/,
    "declines",
  ],
  [
    /\b(?:not(?! only)|n't|no|without|never|unable|yet to|fail\w* to)\b[^¦]*\b(?:respon\w+|return\w*|repl\w+|comment\w*|answer\w*|elaborat\w+|specif\w+|disclos\w+|identif\w+|provid\w+|clarif\w+|confirm\w*|verif\w+|corroborat\w+|giv\w+|offer\w*|releas\w+|mak\w+ public)\b/,
    "declines",
  ],
  [
    /\b(?:g[ai]v\w+|offer\w*|provid\w+|releas\w+|disclos\w+|shar\w+)\b [^¦]*(?:¦ )?(?:no|few|little)\b .{0,30}(?:details?|comments?|information|reasons?|explanation|evidence|specifics|indication|answers?|timeline|timetable|figures?|statement)/,
    "declines",
  ],
  [
    /\b(?:referr|direct|deferr|forward|ignor|duck|dodg|bat|brush|wav)\w* .{0,40}\b(?:questions?|calls|inquir(?:y|ies)|requests?|quer(?:y|ies)|comment)\b/,
    "declines",
  ],
  [
    /\bno (?:immediate |official |further |public )?(?:reaction|response|statement|information|details?)\b|\bhung up\b/,
    "declines",
  ],
  [/\b(?:not|n't|never|refus\w+ to|declin\w+ to)\b[^¦]*\brul\w+ (?:it |this |that )?out\b/, "declines"],
  [
    /\b(?:kept|keep\w*|remain\w*|stay\w*) (?:mum|silent|quiet|tight-lipped)\b|\bavoid\w* (?:\w+ )?(?:disclos|say|answer|comment|discuss|mention)\w*|\bpass\w* on\b|\bno mention\b/,
    "declines",
  ],
  [/\bno (?:real |particular )?(?:interest|desire|appetite)\b/, "declines"],
  [
    /\bno (?:intention|plans?)\b|\b(?:not|n't) (?:want|wish|care) (?:¦ )?to (?:¦ )?(?:discuss|comment|talk|say|answer|speculate|speak|be (?:named|identified|quoted))\b/,
    "declines",
  ],
  [/\bno (?:idea|knowledge|recollection|memory)\b/, "denies"],
  [/\bcalls? ¦ (?:“ |" )?to\b|\b(?:rais|float|broach|mov|push)\w* the (?:idea|possibility)\b|\bpressure ¦/, "demands"],
  [/\b(?:not|n't|never) (?:\w+ )?(?:surprised|shocked|surprising)\b/, "believes"],
  [/\bcompar\w+ ¦|\brefer\w* to ¦(?=.* as\b)/, "names"],
  [
    /\brul\w+ out\b|\bknock\w* down\b|\bstr[iu]ck?\w* down\b|\bpush\w* back\b|\bshot down\b|\bplay\w* down\b|\bshrug\w* off\b|\bbrush\w* (?:off|aside)\b|\bpour\w* cold water\b|\bpl(?:ead\w*|ed) (?:¦ )?not guilty\b|\btook issue\b|\bset\w* aside\b|\bdistanc\w+ (?:him|her|it|them)?sel(?:f|ves)\b/,
    "denies",
  ],
  [
    /\bpl(?:ead\w*|ed) (?:¦ )?guilty\b|\bclaim\w* (?:¦ )?responsibility\b|\b(?:took|tak\w+|accept\w*) (?:full |the )?responsibility\b|\bown\w* up\b/,
    "confirms",
  ],
  [
    /\b(?:call|calls|called|calling)(?: \w+){0,2} (?:¦ )?(?:for|on|upon)\b|\bpress\w* for\b|\bpush\w* (?:¦ )?for\b|\blobb\w+\b|\bat the behest\b|\btold (?:\w+ ){0,3}to\b|\binsist\w* (?:¦ )?(?:on|upon)\b|\bask\w* (?:¦ )?(?:for|that)\b|\bcampaign\w* for\b/,
    "demands",
  ],
  [
    /\blook\w* forward\b|\bwould (?:like|love|prefer) to\b|\b(?:would|'d|’d) (?:like|love|rather|prefer)\b|\bca(?:n not|n't| n't|nnot) wait\b/,
    "wants",
  ],
  [/\b(?:blame\w*|sue[ds]?|suing|lawsuit|su(?:it|its)|charges? against|point\w* (?:the )?finger)\b/, "accuses"],
  [
    /\b(?:lash|hit|call)\w* out\b|\btak\w+ (?:aim|a swipe|a shot|issue|exception)\b|\btook (?:aim|a swipe|a shot|issue|exception)\b|\b(?:fir|hit|str)\w+ back\b|\bspeak\w* out against\b|\bspoke out against\b|\bc(?:a|o)me (?:out )?against\b|\bturn\w* (?:its|his|her|their) back\b|\bfed up\b|\bcall\w+ (?:\w+ )?(?:out|to account)\b|\bpok\w+ fun\b|\bwarn\w* of\b(?=x)/,
    "criticises",
  ],
  [
    /\bvot\w+ against\b|\b(?:harsh|unkind|strong) words\b|\btook (?:\w+ )?(?:shots|offen[cs]e)\b|\btak\w+ (?:\w+ )?(?:shots|offen[cs]e)\b/,
    "criticises",
  ],
  [/\bvot\w+ (?:¦ )?for\b/, "praises"],
  [/\bfil\w+ (?:¦ )?(?:an? |the )?(?:\w+ )?(?:complaint|charges|lawsuit|suit)\b/, "accuses"],
  [
    /\b(?:paid|pay\w*) tribute\b|\bsid\w+ with\b|\bstand\w* (?:with|by|behind)\b|\bstood (?:with|by|behind|up for)\b|\bin (?:favou?r|support) of\b|\bthrow\w* (?:\w+ )?(?:weight|support) behind\b|\bthrew (?:\w+ )?(?:weight|support) behind\b|\bcom\w+ to (?:the|his|her|their|its) defen[cs]e\b|\bruled in favou?r\b|\bcome out (?:in favou?r|for)\b|\bspoke (?:highly|fondly)\b/,
    "praises",
  ],
  [/^(?:\w+ )?offer(?:s|ed|ing)?(?: to)?(?: ¦ .*)?$/, "promises"],
  [/\blook\w* (?:¦ )?to\b/, "promises"],
  [/\blook\w* for\b|\bwant(?:s|ed)? to (?:see|hear|have|get|be|know|do|make|go|keep)\b/, "hopes"],
  [
    /\bset out to\b|\bgoing to\b|\bplan\w* (?:on|to)\b|\bis to\b(?!.*\b(?:say|tell)\b)|\b(?:willing|ready|prepared|inclined|gearing up|set) to\b|\bagree\w* (?:¦ )?to\b|\bopen (?:¦ )?to\b|\bvolunteer\w*\b/,
    "promises",
  ],
  [
    /\bin (?:\w+ )?(?:opinion|view|estimation|mind|eyes)\b|\bas (?:\w+ )?sees? it\b|\bmade up (?:\w+ )?mind\b|\bis of the (?:opinion|view)\b/,
    "believes",
  ],
  [
    /\b(?:raise[sd]?|cast\w*|throw\w*) (?:\w+ )?(?:doubts?|questions?)\b|\bcall\w* into question\b|\b(?:not|n't) (?:entirely |so |really )?(?:sure|certain|convinced|clear)\b/,
    "doubts",
  ],
  [/\breportedly\b|\bquot(?:ed|es|ing)\b|\breports? (?:that|of|say|said|show|suggest|indicate)\b/, "reports"],
  [/\ballegedly\b|\bpurportedly\b|\bsupposedly\b/, "reports"],
  [/\bquestion(?:s|ed|ing)? ¦ (?:whether|if|why|how|the|his|her|its|their|that)\b/, "doubts"],
  [/\bquestion(?:s|ed|ing)? ¦/, "asks"],
  [/\bwonder\w* ¦ (?:what|how|why|who|where|when)\b/, "asks"],
  [/\bwanted to know\b|\bwants to know\b|\bpress\w* (?:¦ )?on\b|\bpos\w+ (?:a|the) question\b/, "asks"],
  [
    /\bmake (?:it )?clear\b|\bmade (?:it )?clear\b|\bpoint\w* (?:¦ )?(?:out|to)\b|\bwent on to say\b|\bin (?:\w+ )?words\b|\b(?:ask\w*|press\w*|question\w*) (?:\w+ )?(?:on|about)\b(?=x)/,
    "says",
  ],
]

/** What is said where somebody says that they do not say, over the first words of the content. */
export const REFUSING = refusing()
function refusing(): RegExp {
  const who = "i|we|he|she|they|it"
  const self = `(?:${who}|the \\w+|his \\w+|her \\w+|its \\w+|our \\w+)`
  const not = "(?:not|n't|never|cannot|declined|unable|refused)(?: in a position)?"
  const told =
    "(?:comment|discuss|speculate|disclose|elaborate|divulge|speak about|talk about|go into|get into|provide (?:any )?(?:details|information)|name names|confirm or deny)"
  // a law does not say who pays, and others did not confirm a judge: who says so declines nothing
  const notNow = "(?:(?<!\\b(?:do|does|did) )(?:not|n't)|never|cannot|declined|unable|refused|yet)(?: in a position)?"
  const known =
    "(?:confirm(?:ing)?(?! (?:anyone|anybody|him|her)\\b)|verify(?:ing)?|corroborate|say (?:if|whether|when|how|who|what|where|which|why)|rul(?:e|ing) (?:it |that |this |anything )?out)"
  // not "no confirmation hearing" and "no confirmation of the judge", which are of an office
  const office =
    "(?:(?:the|a|any|his|her|their) )?(?:\\w+ )?(?:nominee|nomination|appointee|appointment|candidate|judge|justice)s?\\b"
  const confirmation = `(?:\\w+ )?confirmation(?= (?:of(?! ${office})|that|from|yet|so|on|about|whether|as|at)\\b| [^\\w\\s]|$)`
  const ways = [
    "no comment\\b",
    `${self}(?: \\S+){0,3}? ${not}(?: \\S+){0,3}? ${told}\\b`,
    `(?:${who})(?: \\S+){0,3}? ${notNow}(?: \\S+){0,3}? ${known}\\b`,
    "(?:\\S+ ){1,5}?neither confirm(?:s|ed|ing)? nor den(?:y|ies|ied|ying)\\b",
    `(?:\\S+ ){1,4}no ${confirmation}`,
    `(?:${who})(?: \\S+){0,3}? (?:not|n't|never|yet)(?: \\S+){0,3}? ${confirmation}`,
    "(?:\\S+ ){0,3}nothing (?:(?:more|further|else|new) )?to (?:add|say|share|announce)\\b",
  ]
  return new RegExp(`^(?:["“'‘] |that )*(?:${ways.join("|")})`)
}

/** Adverbs and the like in a cue that deny it. */
export const NEGATIVES: ReadonlySet<string> = new Set([
  "not",
  "n't",
  "n’t",
  "never",
  "no",
  "nor",
  "neither",
  "without",
  "hardly",
  "barely",
  "nobody",
  "none",
  "cannot",
  "unable",
  "stop",
  "stopped",
  "fail",
  "failed",
  "fails",
  "failing",
])

function table(
  ...parts: readonly (readonly [Readonly<Partial<Record<CueClass, string>>>, (lemma: string) => string[]])[]
): ReadonlyMap<string, CueClass> {
  const out = new Map<string, CueClass>()
  for (const [words, forms] of parts)
    for (const [label, lemmas] of Object.entries(words) as [CueClass, string][])
      for (const lemma of lemmas.split(/\s+/))
        if (lemma) for (const form of forms(lemma)) if (!out.has(form)) out.set(form, label)
  return out
}
const { says, light, confirms, accuses, ...rest } = VERBS
/** Every form of the cue verbs and adjectives, in lower case, with its class; of a word in two classes the clearer one. */
const VERB_CUES = table(
  [{ confirms, accuses }, verbForms],
  [rest, verbForms],
  [{ says }, verbForms],
  [ADJECTIVES, (word) => [word]],
  [{ light }, verbForms],
)
const NOUN_CUES = table([NOUNS, nounForms])
export const isCueNoun = (low: string): boolean => NOUN_CUES.has(low)
/** The class of a cue word; where it is noun and verb alike (“plans”, “question”) its part of speech decides. Null for other words. */
export function cueClass(low: string, upos: string): CueClass | null {
  const [first, second] = upos === "NOUN" ? [NOUN_CUES, VERB_CUES] : [VERB_CUES, NOUN_CUES]
  return first.get(low) ?? second.get(low) ?? null
}

/** Verbs that with one of these particles are no such cue any more: "backed down", "backs away from the plan". */
const BACKING = /^back(?:s|ed|ing)?$/
const AWAY: ReadonlySet<string> = new Set(["down", "off", "away", "out"])
/** The class of a cue word with the word behind it. */
export const cueClassBefore = (low: string, upos: string, next: string | undefined): CueClass | null =>
  next !== undefined && AWAY.has(next) && BACKING.test(low) ? null : cueClass(low, upos)

/** What is left of a stance where its word is negated: "doesn't support" criticises, "did not confirm" declines. */
const NEGATED: Readonly<Partial<Record<StanceLabel, StanceLabel>>> = {
  confirms: "declines",
  denies: "confirms",
  doubts: "believes",
  promises: "declines",
  praises: "criticises",
  criticises: "praises",
  demands: "denies",
  accuses: "denies",
  warns: "denies",
}
/** The stance of a class of cue words, negated or not; null where the class alone tells none. */
export function stanceOf(kind: CueClass, negated: boolean): StanceLabel | null {
  if (kind === "wants") return "hopes"
  if (kind === "says" || kind === "finds" || kind === "names" || kind === "decides" || kind === "light" || kind === "asserts")
    return null
  return negated ? (NEGATED[kind] ?? kind) : kind
}
