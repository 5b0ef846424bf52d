import { wordSet } from "./wordSet.ts"

/** Abbreviations written with a period, lower case. The period belongs to the token. */

/** Always followed by what they introduce, so never the end of a sentence. */
export const TITLES: ReadonlySet<string> = new Set(
  `mr mrs ms messrs mme mlle dr drs prof rev fr sr. hon gov lt col gen maj capt cpl sgt adm cmdr brig pvt sen sens rep reps atty supt det
  insp pres st ste mt ft pfc spc cdr ens cmdt amb sec asst dep vs no nos vol pp p fig figs ch art sec. eg e.g i.e ie cf c approx est ca gov. al.`
    .split(/\s+/)
    .map((w) => w.replace(/\.$/, "")),
)

/** May end a sentence or stand within one. */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  `inc corp co cos ltd llc plc bros assn assoc univ dept dist jr sr esq ph.d phd etc al
  jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur thurs fri sat sun
  ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex va vt wash wis wyo
  a.m p.m am pm u.s u.k u.n e.u d.c b.c a.d ave blvd rd hwy sq bldg apt min max hr hrs sec mi lb lbs oz in. tel ext n.y n.j n.c s.c n.h n.d s.d`
    .split(/\s+/)
    .map((w) => w.replace(/\.$/, "")),
)

/** Prefixes that keep their hyphen ("pre-war" is one word; "German-led" is three, as in Universal Dependencies). */
export const PREFIXES = wordSet(`
  non pre co re anti semi mini e cross mid sub post pan inter intra multi pro ex un neo ultra quasi trans bi counter
  hyper micro macro pseudo vice
`)

/** Words that open a sentence far more often than they follow an abbreviation inside one. */
export const OPENERS: ReadonlySet<string> = new Set(
  `the a an he she it they we i you this that these those there his her its their our my in on at but and or if when while after before as for
  however although though since because what who where why how some many most both all no not mr mrs ms dr to by with from then now yet so`.split(
    /\s+/,
  ),
)

/** Units that are written close to their number and are tokens of their own ("10am", "$50bn"), as UD English has them. */
export const UNITS = "[ap]m|[AP]M|bn|mn|tn|[bkmx]|[BKM]|[ckm]m|k[gm]|ft|lbs?|mph|kph|min|hrs?"

/** Behind a number: 1st, 2nd. Source of a regular expression. */
export const ORDINAL = "st|nd|rd|th"
/** Abbreviations only before a number: "No. 5". */
export const NUMBERED: ReadonlySet<string> = new Set(["no", "art", "p", "fig", "est"])
/** Those that are abbreviations in small letters too. */
export const IN_SMALL_LETTERS: ReadonlySet<string> = new Set(["etc", "al", "vs"])
/** Ends a sentence although it is a single letter: "she and I." */
export const LETTER_AND_WORD = "I."
