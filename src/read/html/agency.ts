/** News agencies by the names that they go by, the first of each line the one that is given. */
const names = `AP|The Associated Press|Associated Press|APNews
Reuters|Thomson Reuters|Reuters Staff|Reuters Editorial
AFP|Agence France-Presse|Agence France Presse|AFP News
UPI|United Press International
dpa|Deutsche Presse-Agentur|DPA International
PA|PA Media|Press Association|PA News Agency
EFE|Agencia EFE|EFE News
ANSA|Ansa
TASS|ITAR-TASS
Interfax|Interfax-Ukraine
RIA Novosti
Xinhua|Xinhua News Agency
Kyodo|Kyodo News
Jiji|Jiji Press
Yonhap|Yonhap News Agency
PTI|Press Trust of India
ANI|Asian News International
IANS|Indo-Asian News Service
AAP|Australian Associated Press
The Canadian Press|Canadian Press
Anadolu|Anadolu Agency
Bernama
Antara
Ukrinform
BNS|Baltic News Service
LETA
ELTA
PAP|Polska Agencja Prasowa
ČTK|CTK
MTI
APA|Austria Presse Agentur
Keystone-SDA|SDA
Belga
ANP
TT
NTB|Norsk Telegrambyrå
Ritzau
STT
Lusa
Bloomberg|Bloomberg News
Dow Jones|Dow Jones Newswires
Tribune News Service|TNS
PR Newswire|PRNewswire
Business Wire|BusinessWire
GlobeNewswire|Globe Newswire`

const known = new Map(
  names.split("\n").flatMap((line) => {
    const [first, ...others] = line.split("|")
    return [first!, ...others].map((name) => [plain(name), first!] as const)
  }),
)

function plain(name: string): string {
  return name.toLowerCase().replaceAll(".", "").replace(/\s+/g, " ").trim()
}

/** The agency of that name, as it is called most; null where the words are the name of none. */
export function agencyNamed(words: string): string | null {
  return known.get(plain(words)) ?? null
}

/** The agency that a byline credits beside or instead of a person: "By Ilze Auzina | AP", "Jānis Krūms, Associated Press", "Reuters Staff". */
export function agencyInByline(line: string): string | null {
  for (const piece of line.slice(0, 300).split(/\s*(?:[,;|•·/()\n–—]|\bfor\b|\band\b|\bvia\b|\bwith\b|\bby\b)\s*/i)) {
    const agency = agencyNamed(piece)
    if (agency) return agency
  }
  return null
}

/** The agency that signs a dateline, known or not: "RIGA, March 4 (Amber Wire) — …", "(Reuters) - …". Looks at the first 120 characters. */
export function agencyInDateline(paragraph: string): string | null {
  const head = paragraph.slice(0, 120)
  const alone = /^\(([^()]{2,40})\)\s*[-–—:]/.exec(head)?.[1]
  if (alone) return agencyNamed(alone)
  const placed = /^\p{Lu}[\p{Lu} .'’/-]{2,40}(?:,\s[^()—–]{1,50})?\s\((\p{Lu}[^()]{1,40})\)\s*[-–—]/u.exec(head)?.[1]
  if (placed) return agencyNamed(placed) ?? placed
  const mixed = /^\p{Lu}[^()—–]{2,60}\s\((\p{Lu}[^()]{1,40})\)\s*[-–—]/u.exec(head)?.[1]
  return mixed ? agencyNamed(mixed) : null
}
