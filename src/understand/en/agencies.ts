/**
 * News agencies and other wires as they sign a dateline or a byline. Written in small letters; compared without case,
 * full stops and doubled blanks.
 */
const agencies: ReadonlySet<string> = new Set(
  `ap|associated press|the associated press|reuters|thomson reuters|afp|agence france-presse|agence france presse|upi
united press international|dpa|deutsche presse-agentur|deutsche presse agentur|pa|press association|pa media|tass|itar-tass|interfax
interfax-ukraine|ria novosti|ria|rossiya segodnya|xinhua|xinhuanet|kyodo|kyodo news|jiji|jiji press|yonhap|ansa|efe|lusa|belga|anp|apa|sda
keystone-sda|pap|ctk|čtk|tasr|sita|mti|bta|agerpres|hina|tanjug|srna|stt|tt|ntb|ritzau|bns|delfi|leta|elta|ukrinform|unian|belta|azertac
trend|armenpress|kazinform|akipress|anadolu|anadolu agency|aa|wafa|mena|petra|sana|irna|isna|mehr|spa|wam|qna|kuna|bernama|antara|pna|pti
ians|ani|app|bss|unb|aap|nzpa|the canadian press|canadian press|cp|notimex|telam|télam|agencia brasil|prensa latina|pana|panapress|nan|kna
ghana news agency|gna|sapa|irin|ips|inter press service|bloomberg|bloomberg news|dow jones|dow jones newswires|marketwatch|cnn|cnn business
cbs|cbs news|nbc|nbc news|abc|abc news|bbc|bbc news|npr|voa|voice of america|rfe/rl|rferl|mcclatchy|tns|tribune news service|knight ridder
gannett|states newsroom|pr newswire|prnewswire|business wire|globe newswire|globenewswire|marketwired|marketwire|accesswire|newswire
newsfile corp|newsfile|ein presswire|prweb|usa today|usa today network|the canadian press`
    .split(/[|\n]/)
    .map((name) => name.trim()),
)

/** Tells whether `words` are the name of a wire: "AP", "ITAR-TASS", "Thomson Reuters Foundation" too, whose first words are. */
export function isAgency(words: string): boolean {
  const plain = words.toLowerCase().replaceAll(".", "").replace(/\s+/g, " ").trim()
  if (agencies.has(plain)) return true
  const rest = plain.replace(
    / (?:foundation|staff|news|news agency|news service|newswires?|wire|network|online|sports|politics|opinion|bureau|washington bureau|via .*)$/,
    "",
  )
  return agencies.has(rest)
}
