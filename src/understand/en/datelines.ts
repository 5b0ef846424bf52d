import { ORDINAL } from "./abbreviations.ts"
import { CAPITALS, COUNTRY_NAMES } from "./countries.ts"
import { wordSet } from "./wordSet.ts"

/** English that a dateline is told by: months and days as they are written, and capitals before a dash that are no place. */

const month =
  "(?:Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)?|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?|" +
  "JAN(?:UARY|\\.)?|FEB(?:RUARY|\\.)?|MAR(?:CH|\\.)?|APR(?:IL|\\.)?|MAY|JUNE?\\.?|JULY?\\.?|AUG(?:UST|\\.)?|SEPT?(?:EMBER|\\.)?|OCT(?:OBER|\\.)?|NOV(?:EMBER|\\.)?|DEC(?:EMBER|\\.)?)"
const weekday =
  "(?:Mon(?:day|\\.)?|Tues?(?:day|\\.)?|Wed(?:nesday|\\.)?|Thurs?(?:day|\\.)?|Fri(?:day|\\.)?|Sat(?:urday|\\.)?|Sun(?:day|\\.)?)"
const day = `\\d{1,2}(?:${ORDINAL})?`

/** "Dec. 19", "19 December 2013", "Thursday, December 19, 2013", "Friday", "2013-12-19". Source of a regular expression without anchors. */
export const datePattern =
  `(?:(?:${weekday},? )?(?:${month} ${day}(?:(?:,? )\\d{4})?|${day} ${month}(?:,? \\d{4})?)(?!\\w)` +
  `|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|${weekday}(?![\\w]))`

/** The beginning of such a day, which is no name of a country: source of a regular expression for text with its letters folded. */
export const dateStart = `(?:${weekday}|${month})(?![A-Za-zÀà])`

/** Words in capitals that stand before a dash and are not where the report was filed. One of them anywhere rules a place out. */
export const notPlaces: ReadonlySet<string> = new Set(
  `UPDATE UPDATED UPDATES BREAKING FILE PHOTO PHOTOS VIDEO VIDEOS WATCH LIVE EXCLUSIVE ANALYSIS OPINION EDITORIAL COMMENT COMMENTARY REVIEW
FACTBOX EXPLAINER TIMELINE CORRECTION CORRECTED REFILE ADVISORY URGENT ALERT NOTE WARNING POLL REPORT FINAL SHOWS QUESTION ANSWER TRANSCRIPT
PREVIEW RECAP WRAPUP INSIGHT SPECIAL FEATURE INTERVIEW Q A BACKGROUND MORE READ RELATED SUMMARY HIGHLIGHTS KEY FACTS NEW BRIEF SCORE RESULT
RESULTS WINNER WINNERS LOSER LOSERS PUBLISHED POSTED ADVERTISEMENT CONTACT EMBARGOED NEWS DEVELOPING STORY SOURCE MYTH CLAIM RATING TRUE FALSE
NATO OPEC NASA UEFA FIFA UNESCO UNICEF UNHCR WHO WTO IMF IAEA OSCE EU UN US UK USA FBI CIA NSA DHS DOJ EPA FDA CDC IRS SEC FCC FTC FEMA ICE
GOP DNC RNC NRA ACLU NAACP AARP AIDS IBM AT&T CEO CFO COVID ISIS ISIL BREXIT BBC CNN NBC ABC CBS NPR PBS MSNBC HBO ESPN NFL NBA MLB NHL`.split(
    /\s+/,
  ),
)
/** "NEW YORK" needs NEW although a label may begin so too; these first words save the place. */
export const placeStarts: ReadonlySet<string> = new Set(
  "NEW YORK|NEW DELHI|NEW ORLEANS|NEW HAVEN|NEW BRUNSWICK|NEW LONDON|NEW CASTLE|NEW ORLEANS|NEW PLYMOUTH|NEW BEDFORD|NEW HAMPSHIRE|NEW JERSEY|NEW MEXICO|NEW ZEALAND|KEY WEST|KEY LARGO|KEY BISCAYNE|NEW TAIPEI".split(
    "|",
  ),
)

/** Small words inside names of places: "Rio de Janeiro", "Stratford-upon-Avon". */
export const smallInPlaces = wordSet(`
  de del da do dos das di du des la le les el al of the and on upon in under sur en am an der den aan zee by
`)
/** Written in capitals whatever the rest: "WASHINGTON, D.C.", "JFK". */
export const capitalsInPlaces = wordSet(`
  DC D.C. UN U.N. US U.S. USA U.S.A. UK U.K. UAE U.A.E. EU USS HMS JFK NY N.Y. NJ N.J. N.H. N.M. N.C. S.C. N.D. S.D.
  R.I. B.C. W.VA. II III IV
`)
/** The same in the name of a region; source of a regular expression. */
export const smallInRegions = "of|and|the"
/** Letters that are capitals in a name written small, also after an apostrophe: O'Fallon, D'Iberville. */
export const capitalLetters = /^(\p{L})|(?<=^[od]['’])\p{L}/gu
/** The full stop at its end belongs to it: "D.C.", "St." */
export const endsInAbbreviation = /\.\p{L}+\.$|^St\.$/u
/** What stands in brackets after a senator's name rather than a place. */
export const party = /^[RDI][-,]/

const states: ReadonlySet<string> = new Set(
  `Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|South Dakota|Tennessee|Texas|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming|Ontario|Quebec|Alberta|British Columbia|Scotland|Wales|England|Northern Ireland|Ala.|Ariz.|Ark.|Calif.|Colo.|Conn.|Del.|Fla.|Ga.|Ill.|Ind.|Kan.|Ky.|La.|Md.|Mass.|Mich.|Minn.|Miss.|Mo.|Mont.|Neb.|Nev.|N.H.|N.J.|N.M.|N.Y.|N.C.|N.D.|Okla.|Ore.|Pa.|R.I.|S.C.|S.D.|Tenn.|Tex.|Vt.|Va.|Wash.|W.Va.|Wis.|Wyo.|D.C.`.split(
    "|",
  ),
)

/** The country or state behind a town: "Iran" of "Tehran, Iran — ". */
export const isRegion = (words: string): boolean => states.has(words) || COUNTRY_NAMES.has(words)
/** A town that needs no country in a dateline: "London — ". */
export const isCapital = (words: string): boolean => CAPITALS.has(words)
