/** What a text seems to be written in. */
export interface Guess {
  /** BCP 47 ("en", "de"); null where it could not be told. */
  readonly language: string | null
  /** For people: "German", "Chinese or Japanese", "unknown". */
  readonly name: string
  /** False only where something speaks against English; a text too short to tell is taken for English. */
  readonly english: boolean
}

/**
 * Tells the language of a text by its script and by small words ("the", "und", "que"), looking at no more than 30,000 characters.
 * It is there to say "this is not English" before somebody trusts an empty record; docs/decisions/0006 measures it beside eld.
 */
export function language(text: string): Guess {
  const some = sample(text)
  const script = mainScript(some)
  if (script && script !== "Latin") return SCRIPTS[script]!
  const words = some.toLowerCase().match(/\p{L}+/gu) ?? []
  const hits = new Map<string, number>()
  for (const word of words) for (const code of small.get(word) ?? []) hits.set(code, (hits.get(code) ?? 0) + 1)
  const english = hits.get("en") ?? 0
  let best = "en"
  for (const [code, count] of hits) if (count > (hits.get(best) ?? 0)) best = code
  const most = hits.get(best) ?? 0
  // A few words of another language are a name or a title in an English line.
  if (best !== "en" && most >= 4 && most > english * 1.3 && most > words.length * 0.08) return guess(best)
  // Too few of any small words we know: accented letters speak against English, and so does a long text without them.
  const accented = words.length >= 10 && (some.match(ACCENTED)?.length ?? 0) > words.length * 0.15
  if (english < words.length * 0.08 && (accented || words.length >= 60))
    return { language: null, name: "unknown", english: false }
  return english >= 2 ? guess("en") : { language: null, name: "unknown", english: true }
}

function guess(code: string): Guess {
  return { language: code, name: LATIN[code]![0]!, english: code === "en" }
}

/** The beginning, the middle and the end: a page may open with a menu in another language. */
function sample(text: string): string {
  const piece = 10_000
  if (text.length <= 3 * piece) return text
  const middle = (text.length - piece) >> 1
  return `${text.slice(0, piece)} ${text.slice(middle, middle + piece)} ${text.slice(-piece)}`
}

function mainScript(text: string): string | null {
  if (!OTHER_SCRIPTS.test(text)) return "Latin"
  const counts: [string, number][] = LETTERS.map(([name, letters]) => [name, text.match(letters)?.length ?? 0])
  // A word in kana or hangul tells more than the ideographs around it.
  const kana = counts.find(([name]) => name === "Kana")![1]
  const [name, count] = counts.reduce((a, b) => (b[1] > a[1] ? b : a))
  if (count === 0) return null
  return name === "Han" && kana > count / 10 ? "Kana" : name
}

/** Behind all Latin letters and marks. */
const OTHER_SCRIPTS = /[^\0-\u024f\u1e00-\u1eff\u2000-\u206f\u20a0-\u20cf]/
const ACCENTED = /[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]/g
const LETTERS: readonly (readonly [string, RegExp])[] = [
  ["Latin", /\p{Script=Latin}/gu],
  ["Cyrillic", /\p{Script=Cyrillic}/gu],
  ["Greek", /\p{Script=Greek}/gu],
  ["Arabic", /\p{Script=Arabic}/gu],
  ["Hebrew", /\p{Script=Hebrew}/gu],
  ["Devanagari", /\p{Script=Devanagari}/gu],
  ["Thai", /\p{Script=Thai}/gu],
  ["Hangul", /\p{Script=Hangul}/gu],
  ["Kana", /\p{Script=Hiragana}|\p{Script=Katakana}/gu],
  ["Han", /\p{Script=Han}/gu],
]
const script = (code: string | null, name: string): Guess => ({ language: code, name, english: false })
const SCRIPTS: Readonly<Record<string, Guess>> = {
  Cyrillic: script(null, "a language in Cyrillic letters"),
  Greek: script("el", "Greek"),
  Arabic: script(null, "a language in Arabic letters"),
  Hebrew: script(null, "a language in Hebrew letters"),
  Devanagari: script(null, "a language in Devanagari letters"),
  Thai: script("th", "Thai"),
  Hangul: script("ko", "Korean"),
  Kana: script("ja", "Japanese"),
  Han: script("zh", "Chinese"),
}

/** Name and commonest small words. A word that several share counts for each of them. */
const LATIN: Readonly<Record<string, readonly [name: string, words: string]>> = {
  en: [
    "English",
    "the of and to in a that is was for on with he said it his as at by from has have be not are an will this who had but they its were been would after against over up",
  ],
  de: [
    "German",
    "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über oder kann",
  ],
  fr: [
    "French",
    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec son aux ou été cette ont mais d l n s c",
  ],
  es: [
    "Spanish",
    "de la que el en y a los del se las por un para con no una su al lo es como más o pero sus ha fue este si son está entre cuando",
  ],
  it: [
    "Italian",
    "di e il la che in un a per è del non una sono della con i da le si dei nel al alla gli ha come più dal anche lo se delle o",
  ],
  pt: [
    "Portuguese",
    "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao das foi ou é pelo pela são nos está",
  ],
  nl: [
    "Dutch",
    "de het een van en in is dat op te zijn voor met die niet aan er om ook als dan naar bij uit wordt door hij of worden maar deze kan heeft over",
  ],
  sv: [
    "Swedish",
    "och i att det som en på är av för med till den har de inte om ett han men var sig från så kan eller när ut vid också",
  ],
  da: [
    "Danish or Norwegian",
    "og i at det er en til på af som for med den de der ikke har et han om men var sig fra kan så eller ved også hvis av å blir du",
  ],
  fi: [
    "Finnish",
    "ja on ei että se oli hän ovat joka kun mutta myös mukaan jos tai niin kuin ole sen voi jotka tämä ne mitä vain voidaan",
  ],
  pl: [
    "Polish",
    "i w na z do się nie że jest o to jak za od po przez dla ale są co jego lub oraz tym jako tylko może być przy a być które",
  ],
  cs: [
    "Czech",
    "a v se na je že s z do o i to k pro za by ale jako jeho po jsou nebo který které podle není být tento může pokud při ve",
  ],
  ro: [
    "Romanian",
    "și de la în a cu pe nu să care o din un este pentru că mai sau au fi prin fost al lui se ca ale după o dacă sunt",
  ],
  hu: [
    "Hungarian",
    "a az és hogy nem is egy ez meg volt csak már de ha mint azt még vagy el ki után szerint majd által minden pedig lehet fájl",
  ],
  tr: [
    "Turkish",
    "ve bir bu da de için ile olarak çok daha olan gibi var ne kadar ancak sonra en ya veya olduğu değil ise tarafından",
  ],
  id: [
    "Indonesian or Malay",
    "yang dan di dengan untuk dari ini pada itu dalam tidak adalah akan ke oleh sebagai juga atau karena bisa telah dapat jika",
  ],
}
const small = new Map<string, string[]>()
for (const [code, [, words]] of Object.entries(LATIN))
  for (const word of words.split(" ")) small.set(word, [...(small.get(word) ?? []), code])
