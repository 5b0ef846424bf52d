import { wordSet } from "./wordSet.ts"

/**
 * Words that show a stance inside what is said, and the weights that they have. The weights come from train/stance.ts; the words were
 * put together by hand while reading PolNeAR train and the news corpus.
 */

/** Kinds of words looked for in the content. A word may stand in several. */
export const SIGNS: Readonly<Record<string, string>> = {
  blame: `lie lies lied lying liar liars dishonest corrupt corruption crooked fraud fraudulent fraudulently illegal illegally unlawful unlawfully criminal
    criminals crime crimes guilty murder murdered murderer murderers kill killed killing killers steal stole stolen stealing theft cheat cheated cheating
    abuse abused abusing abuses violate violated violates violating violation violations assault assaulted attacked raped rape harassed harassment
    genocide atrocities massacre propaganda conspiracy collusion colluded bribe bribed bribes cover-up coverup manipulate manipulated manipulating
    manipulation undermine undermined undermining undermines sabotage sabotaged mislead misled misleading deceive deceived betray betrayed betrayal
    ignore ignored ignoring ignores refuse refused refuses refusing discriminate discriminated discrimination persecute persecuted oppress exploit exploited exploiting
    responsible blame fault negligence negligent complicit hypocrite hypocrisy hypocritical smear smears smearing attack attacks attacking obstruct obstructed obstructing
    obstruction destroy destroyed destroying destroys prey preying interfere interfered interfering interference meddling hide hiding hid conceal concealed
    perpetrated perpetrators terrorist terrorists torture tortured bully bullying bullied intimidate intimidated intimidating provoke provoked provocation
    weaponize weaponized weaponizing discredit suppress suppressed suppression stalling hostage hostages racist racism bigot bigotry sexist anti-semitic
    cover-ups intimidation enablers enabler enabled con scam scheme schemes plot plotted plotting conspired rigging cheater crook crooks thief thieves mobsters
    aggressor aggression aggressive hostile occupiers occupation regime puppet puppets traitor traitors treasonous spy spies sold selling unmask covering
    misled misrepresented distorted distorting distort twisted fabricating concocted falsely politicized politicizing meddled meddle blackmail blackmailing coercion
    usurped overstepped defied defying flouted flouting evaded evading skirt skirted breach breached breaches unprovoked incited inciting incitement
    orchestrated instigated sponsored sponsoring harboring aided aiding funneled siphoned squandered wasted looted plundered hoarding profiteering`,
  harm: `shot stabbed beat beating beaten punched kicked pushed dragged grabbed choked strangled groped drugged forced forcing coerced kidnapped abducted
    stormed bombed bombing shelled shelling invaded invading invasion annexed hacked hacking leaked leaking spied spying laundered laundering smuggled smuggling
    trafficked trafficking conspired conspiring defrauded embezzled extorted blackmailed stalked stalking threatened fired firing detained detaining arrested
    jailed imprisoned executed tortured slurs slur assailants gunmen attackers suspect suspects victim victims wounded injured died dead death deaths
    bribery perjury espionage treason laundering weapon weapons gun knife bomb explosives`,
  bad: `bad worse worst terrible horrible awful horrific horrifying disgrace disgraceful disgusting shame shameful outrage outrageous unacceptable intolerable wrong
    unfair unfairly unjust irresponsible reckless recklessly dangerous failure failures failed fails failing fail joke pathetic embarrassing embarrassment sad sadly tragic tragedy
    tragically unfortunate unfortunately disappointing disappointed disappointment troubling troubled troublesome disturbing disturbed appalling appalled absurd ridiculous laughable stupid dumb foolish
    ludicrous crazy insane nonsense weak weakness incompetent incompetence unqualified unfit unprecedented mistake mistakes error errors hurt hurts hurting harm harmful
    harms damaging cruel inhumane inhuman brutal barbaric heinous cowardly evil sick immoral unethical unconstitutional undemocratic cynical divisive hateful hate poor
    poorly inadequate insufficient ineffective flawed broken disaster disastrous mess chaos chaotic fiasco debacle burden waste wasted useless meaningless pointless counterproductive
    unwise inappropriate offensive insulting insult tone-deaf extreme extremist radical regressive shocking shocked frustrating frustrated frustration angry anger furious unhappy
    ashamed regrettable deplorable lacks lacking lack problem problems problematic trouble unnecessary costly arbitrary excessive misguided shortsighted short-sighted naive loser losers
    hypocrite empty scary ugly worrying unreliable questionable cannot too disrespect disrespectful disrespected nightmare travesty mockery sham farce setback concerning lax bleak ripped tougher animals thugs dishonesty reprehensible
    upsetting redundant disregard disregards disregarded shrouded usurp unyielding antithetical startling distract distraction distractions bogus shady sleazy greedy greed arrogant
    arrogance ignorant ignorance incoherent inept clumsy sloppy lazy timid spineless cowards coward craven hollow shallow vague amorphous murky secretive opaque
    hysterical paranoid delusional irrational senseless mindless needless needlessly vicious nasty vile disgust disgusted repulsive repugnant abhorrent despicable
    contemptible odious toxic poison poisonous polluted rotten rigged stacked skewed biased bias partisan one-sided lopsided gridlock stalemate failing crumbling
    collapse collapsed decline declining deteriorating worsening stagnant bloated overreach overreaching heavy-handed draconian punitive oppressive repressive
    tyranny tyrannical dictator dictatorship authoritarian autocratic fascist fascism extremism fanatic fanatics bully bullies cruel cruelty callous heartless
    indifferent negligence reckless recklessness careless mishandled mismanaged mismanagement bungled botched flawed faulty defective dubious suspicious
    suspiciously questionable hypocrites inconsistent contradictory impossible unable neglect neglected abandoned abandoning abandon abandons forget
    forgotten forgetting denied denies deprive deprived strips stripped punish punishes punishing penalize hurtful painful pain suffer suffering suffered
    devastating grim dire ruin ruined ruins wreck wrecked wrecking trash damage damaged damages worthless nonstarter non-starter gimmick gimmicks stunt
    theater charade circus spectacle pandering slogans rhetoric fearmongering fear-mongering scare smokescreen excuse excuses blunder blunders misstep missteps`,
  good: `good great greatest excellent brilliant wonderful fantastic terrific amazing incredible incredibly outstanding remarkable impressive impressed perfect best better beautiful
    proud pride thank thanks thankful grateful gratitude appreciate appreciated appreciates welcome welcomed welcomes applaud commend congratulate congratulations
    hero heroes heroic honor honored honour honoured brave bravery courage courageous respect respected love loved loves like likes admire fan success successful successfully
    victory triumph win-win progress positive encouraging encouraged promising happy pleased delighted glad thrilled excited exciting lucky fortunate deserve deserves deserved
    effective strong stronger strength talented smart wise decent hardworking dedicated professional professionalism passionate historic milestone breakthrough improvement improved
    benefit benefits beneficial important vital essential valuable extraordinary exceptional special kind generous compassion compassionate support supports supported endorse endorsed
    endorsement leader leadership experienced qualified integrity trusted model cherished right appropriate reasonable fair justified
    admire admirable superb splendid marvelous magnificent phenomenal sensational inspiring inspired inspiration visionary champion champions patriot patriots patriotic
    noble dignity dignified gracious humble honest honesty sincere genuine authentic loyal loyalty dedication devoted commitment tireless tirelessly hard-working
    accomplished accomplishment accomplishments achievement achievements capable competent skilled expertise gifted bright brightest energetic strong-willed
    steadfast resolute principled moral cherished beloved dear friend friends confidence confident trust reliable robust sound sensible pragmatic prudent
    balanced constructive productive fruitful meaningful significant landmark groundbreaking innovative forward advance advances healthy safer stronger
    hopeful optimistic bold decisive timely needed enjoy enjoyed fun treat blessing blessed privilege pleasure congrats kudos bravo salute tribute`,
  threat: `threat threats threaten threatens threatening danger dangers dangerous risk risks risky disaster catastrophe catastrophic devastating devastate crisis warning
    consequences retaliate retaliation escalate escalation jeopardize jeopardy jeopardizing collapse beware careful caution cautious alert vulnerable destabilize destabilise
    otherwise unless lest harm worse severe serious grave deadly alarming alarm urgent emergency spread chilling backfire undermine war bloodshed violence`,
  demand: `must should ought need needs needed let's demand demands urge urges urging call calls calling please require required requires imperative crucial necessary
    immediately essential insist ask asking recommend recommended appeal deserve deserves time responsibility obligation obliged duty step accountable accountability investigate reform ensure`,
  hope: `hope hopes hoped hoping hopeful hopefully wish wishes wished pray prays praying prayers want wants wanted would'd dream looking rather prefer eager`,
  fear: `worry worried worries worrying concern concerned concerns fear fears feared afraid scared frightened frightening nervous anxious anxiety alarmed terrified uneasy`,
  expect: `expect expects expected predict predicts prediction forecast likely unlikely probably anticipate anticipates eventually soon inevitable inevitably chance chances bound`,
  belief: `think thinks thought believe believes believed feel feels felt opinion view convinced guess seems seem suspect imagine personally maybe perhaps`,
  plan: `plan plans planned planning intend intends intention pledge pledged promise promises promised commit committed commitment vow continue priority determined goal prepared ready willing
    aim aims going working introduce ensure`,
  denial: `false untrue untruth deny denies denied denying baseless unfounded groundless hoax fake myth rumor rumors rumour rumours misconception misrepresentation mischaracterization
    allegation allegations alleged accusation accusations accused claims innocent innocence nothing absolutely evidence fabricated fabrication misleading wrongdoing misinterpreted
    misconstrued nonsense coincidence unrelated unaware intention knowledge`,
  confirm: `indeed admit admits admitted acknowledge acknowledged acknowledges confirmed confirm yes true correct actually responsibility apologize apologise sorry regret regrets aware fact mistake`,
  doubt: `doubt doubts unclear uncertain unsure whether unknown skeptical sceptical question questions questionable know maybe`,
  decline: `comment comments discuss details speculate confidential classified interview disclose ongoing pending`,
}

/** Words after which a negation turns a doubt or denial about the others' words. */
export const OWN_GROUP = wordSet(`
  company country government administration ministry department agency group city party organisation organization
  campaign team family office police army military firm bank state nation union council committee court school
  university hospital airline church boss client side
`)
/** Sources that relay: media, documents, studies, polls. */
export const RELAYS =
  /\b(?:news|newspapers?|newspaper's|times|post|journal|herald|tribune|gazette|guardian|telegraph|reuters|ap|afp|bbc|cnn|nbc|abc|cbs|fox|msnbc|npr|politico|bloomberg|xinhua|tass|itar-tass|interfax|ria|irna|yonhap|kcna|al[- ]?jazeera|associated press|agence france-presse|press agency|media|tv|television|radio|broadcaster|magazine|website|tabloid|daily|outlets?|reports?|stud(?:y|ies)|polls?|polling|surveys?|research|documents?|papers?|transcripts?|memos?|records?|data|figures|statistics|census|review|analysis|dossier|audit|story|article|findings|wire)\b/i
/** Those of them whose words are another's: the speaker is who issued them. */
export const ISSUED =
  /\b(?:statements?|release|letter|email|speech|tweet|post on|ministry|minister|secretary|spokes\w+|reporters?|journalist|editor|anchor|correspondent|columnist|author|analyst|director|president|officials?|researchers?|mayor|gov|governor|sen|senator|rep|representative|judge|justice|mr|mrs|ms|dr|king|prince|pope|rev|gen|general|lt|col|capt|who|he|she|they|i|we)\b/i
/** Sources that hold an office or speak for a body: what they say "will" be done is a promise rather than a forecast. */
export const OFFICE_HOLDERS =
  /\b(?:government|ministry|minister|department|officials?|spokes\w+|administration|agency|commission\w*|company|campaign|council|court|judge|police|army|military|office|secretary|president|governor|mayor|attorney|lawyers?|chief|director|university|committee|white house|kremlin|congress\w*|sen|rep|senators?|lawmakers?|bank|group|board)\b/i
/** Those who accuse by office or because of what was done to them. */
export const ACCUSERS =
  /\b(?:prosecut\w+|plaintiffs?|lawsuits?|suit|complaints?|indictment|affidavit|filings?|accusers?|victims?|investigators?|detectives?|rights groups?|opposition|rebels|whistleblower\w*)\b/i
/** Those who watch: what they say will happen is a forecast or a warning. */
export const WATCHERS =
  /\b(?:analysts?|experts?|critics?|economists?|professors?|scholars?|strategists?|observers?|opponents?|activists?|advocates?|scientists?|researchers?|historians?)\b/i
/** Adjectives with a prefix that turns them to the bad ("unreasonable"), and those that only look so. */
export const TURNED = /^(?:un(?!i|der|til|cle|emp|docu|named|like|chang|expect|know)|ir(?!a|on|i)|dis(?!c|t|p))\w{4,}/
/** First six letters of words that show that an article is about a dispute over facts. */
export const DISPUTE = [
  "alleg",
  "allege",
  "allega",
  "accuse",
  "accusa",
  "denied",
  "denies",
  "deny",
  "denial",
  "disput",
  "claim",
  "claims",
  "claime",
  "rumor",
  "rumour",
  "reject",
  "contro",
  "false",
  "reveal",
  "lied",
  "cover",
  "scanda",
]
/** After a negation these make it something else than a denial: "not yet", "no longer", "not enough". */
export const EVASIVE = wordSet(`
  only just even yet longer entirely immediately enough necessarily always fully quite exactly clear sure certain know
  remember recall decided determined as so too very right fair good acceptable ready interest doubt question reason need
  comment surprised worried guarantee
`)
/** What somebody is called by whom he is neither praised nor blamed. */
export const NEUTRAL = wordSet(`
  interesting unusual different complex complicated conceivable possible plausible unlikely likely feasible premature
`)
