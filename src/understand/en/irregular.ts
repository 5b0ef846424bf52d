/** base past participle; one line a verb, forms separated by blanks, alternatives by "/" */
const VERBS = `arise arose arisen|awake awoke awoken|bear bore borne|beat beat beaten|become became become|begin began begun|bend bent bent|bet bet bet
|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|breed bred bred|bring brought brought|broadcast broadcast broadcast
|build built built|burn burnt burnt|burst burst burst|buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung
|come came come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|draw drew drawn|dream dreamt dreamt|drink drank drunk
|drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|fling flung flung
|fly flew flown|forbid forbade forbidden|forecast forecast forecast|forego forewent foregone|foresee foresaw foreseen|forget forgot forgotten
|forgive forgave forgiven|freeze froze frozen|get got gotten/got|give gave given|go went gone|grind ground ground|grow grew grown|hang hung hung
|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|kneel knelt knelt|know knew known|lay laid laid|lead led led
|lean leant leant|leap leapt leapt|learn learnt learnt|leave left left|lend lent lent|let let let|light lit lit|lose lost lost|make made made
|mean meant meant|meet met met|mislead misled misled|mistake mistook mistaken|misunderstand misunderstood misunderstood|outdo outdid outdone
|overcome overcame overcome|overhear overheard overheard|overrun overran overrun|oversee oversaw overseen|overtake overtook overtaken
|overthrow overthrew overthrown|partake partook partaken|pay paid paid|put put put|quit quit quit|read read read|rebuild rebuilt rebuilt|repay repaid repaid
|rethink rethought rethought|rid rid rid|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said said|see saw seen|seek sought sought
|sell sold sold|send sent sent|set set set|shake shook shaken|shed shed shed|shine shone shone|shoot shot shot|show showed shown|shrink shrank shrunk
|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|speed sped sped|spend spent spent
|spin spun spun|split split split|spread spread spread|spring sprang sprung|stand stood stood|steal stole stolen|stick stuck stuck|sting stung stung
|stink stank stunk|strike struck struck|strive strove striven|swear swore sworn|sweep swept swept|swim swam swum|swing swung swung|take took taken
|teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown|thrust thrust thrust|tread trod trodden
|undergo underwent undergone|understand understood understood|undertake undertook undertaken|undo undid undone|uphold upheld upheld|upset upset upset
|wake woke woken|wear wore worn|weave wove woven|weep wept wept|win won won|wind wound wound|withdraw withdrew withdrawn|withhold withheld withheld
|withstand withstood withstood|wring wrung wrung|write wrote written`

/** Regular verbs whose silent e the rules of lemmas.ts cannot know, and others that they would cut wrongly. */
const STEMS = `accuse advise advocate agree announce argue assure believe cause challenge change charge chase cite claim close compare complete compute
concede conclude continue convince create criticize criticise damage debate decide declare decline decrease dedicate define delete describe deserve
determine die dispute divide elaborate emerge emphasize encourage endorse engage enforce ensure escape estimate evacuate examine exclude execute explore
expose face fire force gauge guarantee handle hope ignore illustrate imagine impose improve include increase indicate influence inquire insure investigate
invite involve issue judge justify leave lie like live love manage measure merge move name negotiate note notice nominate oblige observe oppose outline
place please pledge predicate prepare presume produce promise propose prosecute prove provide provoke pursue quote raise range realize reassure receive
recognize reduce refuse release remove replace require reserve resign resolve resume retire reveal revise save schedule schedule score secure seize
separate serve settle shape share shore solve stage state store strike struggle suppose surprise survive suspect suspend take tease terminate trade tie
tire type undermine unite update urge use value vote voice wage welcome wire write acknowledge allege appeal bid blame brace capture cease celebrate
commence compete confine combine extradite license compile compose conspire contribute decree deplore deprive donate double ease enable enhance evade evolve excuse expire fade file finance fine
freeze generate glance grace grieve guide hire house incline inspire interfere invade isolate lose lure migrate mobilize monitor obscure operate overrule
perceive phone pose praise preserve price probe purchase queue rate recite refute relate relieve relocate remake rescue restore retrieve rule sacrifice
scare scramble seethe shove silence skate slice smile smoke snipe squeeze stare starve stipulate strangle subscribe sue surge swerve tackle taste
time tolerate tune unveil vacate venture violate weave whine wipe`

const NOUNS = `men man|women woman|children child|people people|feet foot|teeth tooth|mice mouse|lives life|wives wife|knives knife|leaves leaf|thieves thief
|halves half|shelves shelf|wolves wolf|selves self|criteria criterion|phenomena phenomenon|analyses analysis|crises crisis|theses thesis|bases basis
|data data|media media|police police|series series|species species|means means|news news|headquarters headquarters|politics politics|economics economics
|forces force|services service|sources source|offices office|devices device|voices voice|prices price|choices choice|places place|pieces piece|sentences sentence
|races race|faces face|spaces space|houses house|cases case|causes cause|purposes purpose|bases base|phases phase|phrases phrase|nurses nurse|horses horse
|responses response|defenses defense|expenses expense|licenses license|leases lease|purchases purchase|databases database|diseases disease|courses course
|spokesmen spokesman|spokeswomen spokeswoman|congressmen congressman|congresswomen congresswoman|servicemen serviceman|businessmen businessman
|policemen policeman|gunmen gunman|fishermen fisherman|chairmen chairman|axes axis|taxes tax|movies movie|cookies cookie|ties tie|lies lie|pies pie
|calories calorie|zombies zombie|headaches headache|caches cache|niches niche`

const OTHERS = `am be A|is be A|are be A|was be A|were be A|been be A|being be A|be be A|'s be A|'re be A|'m be A|has have A|had have A|having have A|'ve have A|'d have A
|does do A|did do A|done do A|doing do A|is be V|are be V|was be V|were be V|been be V|being be V|am be V|'s be V|'re be V|'m be V|has have V|had have V|having have V
|'ve have V|does do V|did do V|done do V|doing do V|n't not P|n't not A|'ll will A|'d would A|wo will A|ca can A|sha shall A|me I P|him he P|them they P|us we P|her she P
|i I P|dying die V|lying lie V|tying tie V|better good A|best good A|worse bad A|worst bad A|further far A|more more A|most most A|goes go V|overseeing oversee V
|seeing see V|agreeing agree V|fleeing flee V|guaranteeing guarantee V|panicked panic V|quitting quit V|focused focus V|focusing focus V|focuses focus V
|gentlemen gentleman N|grandchildren grandchild N|countrymen countryman N|guardsmen guardsman N|troops troops N|bases base N|proven prove V|discussed discuss V|discusses discuss V|passed pass V|pressed press V|addressed address V|expressed express V|stressed stress V|called call V|calling call V
|told tell V|controlled control V|controlling control V|compelled compel V|cancelled cancel V|travelled travel V|signalled signal V|labelled label V|rebelled rebel V
|said say V|added add V|adding add V|buzzed buzz V|need need A|dared dare A`

/** Adds what the verb's spelling gives: -s, -ing, and for regular verbs -ed. */
function inflect(base: string, out: Map<string, string>, regular: boolean): void {
  const stem = base.endsWith("e") ? base.slice(0, -1) : base
  if (regular && !base.endsWith("e")) return
  if (base.endsWith("e") && !base.endsWith("ee")) {
    out.set(`${base}s V`, base)
    out.set(`${stem}ing V`, base)
    if (regular) out.set(`${stem}ed V`, base)
  }
}

function build(): Map<string, string> {
  const out = new Map<string, string>()
  for (const word of STEMS.split(/\s+/)) inflect(word, out, true)
  for (const row of VERBS.split("|")) {
    const [base, past, participle] = row.trim().split(" ") as [string, string, string]
    inflect(base, out, false)
    for (const form of [past, ...participle.split("/")]) if (!out.has(`${form} V`) || form === past) out.set(`${form} V`, base)
  }
  out.set("found V", "find")
  out.set("saw V", "see")
  out.set("left V", "leave")
  for (const row of NOUNS.split("|")) {
    const [form, lemma] = row.trim().split(" ") as [string, string]
    out.set(`${form} N`, lemma)
  }
  for (const row of OTHERS.split("|")) {
    const [form, lemma, kind] = row.trim().split(" ") as [string, string, string]
    out.set(`${form} ${kind}`, lemma)
  }
  return out
}

/** "form K" -> lemma, K the first letter of the universal tag (N noun, V verb, A adjective, adverb or auxiliary, P pronoun or particle). */
export const IRREGULAR: ReadonlyMap<string, string> = build()
