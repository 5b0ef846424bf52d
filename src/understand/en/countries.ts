/**
 * Countries as English news names them, written by hand from general knowledge (no data set's terms apply). One line a country:
 * ISO 3166-1 code | name | adjectives | other words for its people | capital or seat of government | other names | houses that stand for
 * its government. Adjectives ending in -an, -i, -ian and the like name the people too ("Russian", "Russians").
 */
const ROWS = `
AF|Afghanistan|Afghan|Afghani|Kabul||
AL|Albania|Albanian||Tirana||
DZ|Algeria|Algerian||Algiers||
AD|Andorra|Andorran||Andorra la Vella||
AO|Angola|Angolan||Luanda||
AG|Antigua and Barbuda|Antiguan,Barbudan||Saint John's|Antigua|
AR|Argentina|Argentine,Argentinian|Argentinean|Buenos Aires|Argentine Republic|Casa Rosada
AM|Armenia|Armenian||Yerevan||
AU|Australia|Australian|Aussie|Canberra|Commonwealth of Australia|
AT|Austria|Austrian||Vienna||
AZ|Azerbaijan|Azerbaijani,Azeri||Baku||
BS|Bahamas|Bahamian||Nassau|The Bahamas|
BH|Bahrain|Bahraini||Manama||
BD|Bangladesh|Bangladeshi||Dhaka||
BB|Barbados|Barbadian|Bajan|Bridgetown||
BY|Belarus|Belarusian,Belarussian||Minsk||
BE|Belgium|Belgian||Brussels||
BZ|Belize|Belizean||Belmopan||
BJ|Benin|Beninese||Porto-Novo,Cotonou||
BT|Bhutan|Bhutanese||Thimphu||
BO|Bolivia|Bolivian||La Paz,Sucre||
BA|Bosnia and Herzegovina|Bosnian,Herzegovinian||Sarajevo|Bosnia,Bosnia-Herzegovina|
BW|Botswana|Botswanan|Batswana,Motswana|Gaborone||
BR|Brazil|Brazilian||Brasilia,Brasília||Planalto
BN|Brunei|Bruneian||Bandar Seri Begawan|Brunei Darussalam|
BG|Bulgaria|Bulgarian||Sofia||
BF|Burkina Faso|Burkinabe,Burkinabé||Ouagadougou||
BI|Burundi|Burundian||Gitega,Bujumbura||
CV|Cape Verde|Cape Verdean||Praia|Cabo Verde|
KH|Cambodia|Cambodian|Khmer|Phnom Penh||
CM|Cameroon|Cameroonian||Yaounde,Yaoundé||
CA|Canada|Canadian||Ottawa||
CF|Central African Republic|Central African||Bangui|CAR|
TD|Chad|Chadian||N'Djamena,Ndjamena||
CL|Chile|Chilean||Santiago||La Moneda
CN|China|Chinese||Beijing|People's Republic of China,PRC,Mainland China|Zhongnanhai
CO|Colombia|Colombian||Bogota,Bogotá||
KM|Comoros|Comoran,Comorian||Moroni||
CG|Republic of the Congo|Congolese||Brazzaville|Congo-Brazzaville|
CD|Democratic Republic of the Congo|Congolese||Kinshasa|DR Congo,DRC,Congo,Democratic Republic of Congo,Congo-Kinshasa|
CR|Costa Rica|Costa Rican|Tico|San Jose,San José||
CI|Ivory Coast|Ivorian||Yamoussoukro,Abidjan|Côte d'Ivoire,Cote d'Ivoire|
HR|Croatia|Croatian|Croat|Zagreb||
CU|Cuba|Cuban||Havana||
CY|Cyprus|Cypriot||Nicosia||
CZ|Czech Republic|Czech||Prague|Czechia|
DK|Denmark|Danish|Dane|Copenhagen||
DJ|Djibouti|Djiboutian||||
DM|Dominica|||Roseau||
DO|Dominican Republic|Dominican||Santo Domingo||
EC|Ecuador|Ecuadorian,Ecuadorean||Quito||
EG|Egypt|Egyptian||Cairo|Arab Republic of Egypt|
SV|El Salvador|Salvadoran,Salvadorean||San Salvador||
GQ|Equatorial Guinea|Equatorial Guinean,Equatoguinean||Malabo||
ER|Eritrea|Eritrean||Asmara||
EE|Estonia|Estonian||Tallinn||
SZ|Eswatini|Swazi||Mbabane|Swaziland|
ET|Ethiopia|Ethiopian||Addis Ababa||
FJ|Fiji|Fijian||Suva||
FI|Finland|Finnish|Finn|Helsinki||
FR|France|French|Frenchman,Frenchwoman,Frenchmen|Paris|French Republic|Elysee,Élysée,Elysee Palace,Élysée Palace,Quai d'Orsay,Matignon
GA|Gabon|Gabonese||Libreville||
GM|Gambia|Gambian||Banjul|The Gambia|
GE|Georgia|Georgian||Tbilisi||
DE|Germany|German||Berlin|Federal Republic of Germany|Bundestag
GH|Ghana|Ghanaian||Accra||
GR|Greece|Greek||Athens|Hellenic Republic|
GD|Grenada|Grenadian||Saint George's||
GT|Guatemala|Guatemalan||Guatemala City||
GN|Guinea|Guinean||Conakry|Guinea-Conakry|
GW|Guinea-Bissau|Bissau-Guinean||Bissau||
GY|Guyana|Guyanese||Georgetown||
HT|Haiti|Haitian||Port-au-Prince||
HN|Honduras|Honduran||Tegucigalpa||
HU|Hungary|Hungarian||Budapest||
IS|Iceland|Icelandic|Icelander|Reykjavik,Reykjavík||
IN|India|Indian||New Delhi,Delhi|Republic of India,Bharat|
ID|Indonesia|Indonesian||Jakarta||
IR|Iran|Iranian|Persian|Tehran,Teheran|Islamic Republic of Iran,Islamic Republic|
IQ|Iraq|Iraqi||Baghdad||
IE|Ireland|Irish|Irishman,Irishwoman,Irishmen|Dublin|Republic of Ireland,Irish Republic|
IL|Israel|Israeli||Jerusalem|State of Israel,Jewish state|Knesset
IT|Italy|Italian||Rome|Italian Republic|Quirinale,Palazzo Chigi
JM|Jamaica|Jamaican||Kingston||
JP|Japan|Japanese||Tokyo||
JO|Jordan|Jordanian||Amman|Hashemite Kingdom|
KZ|Kazakhstan|Kazakh,Kazakhstani||Astana,Nur-Sultan||
KE|Kenya|Kenyan||Nairobi||
KI|Kiribati|I-Kiribati||Tarawa||
XK|Kosovo|Kosovar,Kosovan||Pristina||
KW|Kuwait|Kuwaiti||Kuwait City||
KG|Kyrgyzstan|Kyrgyz||Bishkek|Kyrgyz Republic|
LA|Laos|Laotian,Lao||Vientiane||
LV|Latvia|Latvian||Riga||
LB|Lebanon|Lebanese||Beirut||
LS|Lesotho|Basotho|Mosotho|Maseru||
LR|Liberia|Liberian||Monrovia||
LY|Libya|Libyan||Tripoli||
LI|Liechtenstein||Liechtensteiner|Vaduz||
LT|Lithuania|Lithuanian||Vilnius||
LU|Luxembourg|Luxembourgish|Luxembourger|||
MG|Madagascar|Malagasy||Antananarivo||
MW|Malawi|Malawian||Lilongwe||
MY|Malaysia|Malaysian|Malay|Kuala Lumpur,Putrajaya||
MV|Maldives|Maldivian||Male,Malé||
ML|Mali|Malian||Bamako||
MT|Malta|Maltese||Valletta||
MH|Marshall Islands|Marshallese||Majuro||
MR|Mauritania|Mauritanian||Nouakchott||
MU|Mauritius|Mauritian||Port Louis||
MX|Mexico|Mexican||Mexico City|United Mexican States|Los Pinos
FM|Micronesia|Micronesian||Palikir|Federated States of Micronesia|
MD|Moldova|Moldovan||Chisinau,Chișinău||
MC|Monaco|Monegasque|Monégasque|||
MN|Mongolia|Mongolian|Mongol|Ulaanbaatar,Ulan Bator||
ME|Montenegro|Montenegrin||Podgorica||
MA|Morocco|Moroccan||Rabat||
MZ|Mozambique|Mozambican||Maputo||
MM|Myanmar|Burmese||Naypyidaw,Naypyitaw,Yangon|Burma|
NA|Namibia|Namibian||Windhoek||
NR|Nauru|Nauruan||Yaren||
NP|Nepal|Nepalese,Nepali||Kathmandu||
NL|Netherlands|Dutch|Dutchman,Dutchwoman,Dutchmen|The Hague,Amsterdam|The Netherlands,Holland|
NZ|New Zealand||New Zealander,Kiwi|Wellington|Aotearoa,Aotearoa New Zealand,NZ|Beehive
NI|Nicaragua|Nicaraguan||Managua||
NE|Niger|Nigerien||Niamey||
NG|Nigeria|Nigerian||Abuja||Aso Rock
KP|North Korea|North Korean||Pyongyang|Democratic People's Republic of Korea,DPRK|
MK|North Macedonia|Macedonian||Skopje|Macedonia|
NO|Norway|Norwegian||Oslo||
OM|Oman|Omani||Muscat||
PK|Pakistan|Pakistani||Islamabad|Islamic Republic of Pakistan|
PW|Palau|Palauan||Ngerulmud||
PS|Palestine|Palestinian||Ramallah|Palestinian Authority,Palestinian Territories,State of Palestine|
PA|Panama|Panamanian||Panama City||
PG|Papua New Guinea|Papua New Guinean||Port Moresby|PNG|
PY|Paraguay|Paraguayan||Asuncion,Asunción||
PE|Peru|Peruvian||Lima||
PH|Philippines|Philippine,Filipino|Filipina|Manila|The Philippines,Republic of the Philippines|Malacañang,Malacanang
PL|Poland|Polish|Pole|Warsaw|Republic of Poland|
PT|Portugal|Portuguese||Lisbon||
QA|Qatar|Qatari||Doha||
RO|Romania|Romanian||Bucharest||
RU|Russia|Russian||Moscow|Russian Federation|Kremlin,Duma,State Duma
RW|Rwanda|Rwandan||Kigali||
KN|Saint Kitts and Nevis|Kittitian,Nevisian||Basseterre|St. Kitts and Nevis|
LC|Saint Lucia|Saint Lucian||Castries|St. Lucia|
VC|Saint Vincent and the Grenadines|Vincentian||Kingstown|St. Vincent and the Grenadines|
WS|Samoa|Samoan||Apia||
SM|San Marino|Sammarinese||||
ST|Sao Tome and Principe|Santomean||Sao Tome,São Tomé|São Tomé and Príncipe|
SA|Saudi Arabia|Saudi,Saudi Arabian||Riyadh|Kingdom of Saudi Arabia,KSA|
SN|Senegal|Senegalese||Dakar||
RS|Serbia|Serbian|Serb|Belgrade||
SC|Seychelles|Seychellois||Victoria||
SL|Sierra Leone|Sierra Leonean||Freetown||
SG|Singapore|Singaporean||||
SK|Slovakia|Slovak,Slovakian||Bratislava|Slovak Republic|
SI|Slovenia|Slovenian,Slovene||Ljubljana||
SB|Solomon Islands||Solomon Islander|Honiara||
SO|Somalia|Somali|Somalian|Mogadishu||
ZA|South Africa|South African||Pretoria,Cape Town|RSA|Union Buildings
KR|South Korea|South Korean||Seoul|Republic of Korea,ROK,Korea|Blue House,Cheong Wa Dae
SS|South Sudan|South Sudanese||Juba||
ES|Spain|Spanish|Spaniard|Madrid|Kingdom of Spain|Moncloa,La Moncloa
LK|Sri Lanka|Sri Lankan||Colombo||
SD|Sudan|Sudanese||Khartoum||
SR|Suriname|Surinamese||Paramaribo||
SE|Sweden|Swedish|Swede|Stockholm||
CH|Switzerland|Swiss||Bern,Berne|Swiss Confederation|
SY|Syria|Syrian||Damascus|Syrian Arab Republic|
TW|Taiwan|Taiwanese||Taipei|Republic of China,Chinese Taipei|
TJ|Tajikistan|Tajik,Tajikistani||Dushanbe||
TZ|Tanzania|Tanzanian||Dodoma,Dar es Salaam||
TH|Thailand|Thai||Bangkok||
TL|East Timor|Timorese,East Timorese||Dili|Timor-Leste,Timor Leste|
TG|Togo|Togolese||Lome,Lomé||
TO|Tonga|Tongan||Nuku'alofa||
TT|Trinidad and Tobago|Trinidadian,Tobagonian||Port of Spain|Trinidad|
TN|Tunisia|Tunisian||Tunis||
TR|Turkey|Turkish|Turk|Ankara|Türkiye,Turkiye|
TM|Turkmenistan|Turkmen||Ashgabat||
TV|Tuvalu|Tuvaluan||Funafuti||
UG|Uganda|Ugandan||Kampala||
UA|Ukraine|Ukrainian||Kyiv,Kiev||Verkhovna Rada
AE|United Arab Emirates|Emirati||Abu Dhabi|UAE,U.A.E.,Emirates|
GB|United Kingdom|British|Briton,Brit|London|UK,U.K.,Britain,Great Britain|Downing Street,No. 10,Whitehall,Westminster,Buckingham Palace
US|United States|American||Washington,Washington D.C.,Washington DC|U.S.,US,USA,U.S.A.,United States of America,America|White House,Pentagon,Capitol Hill,State Department,Foggy Bottom
UY|Uruguay|Uruguayan||Montevideo||
UZ|Uzbekistan|Uzbek,Uzbekistani||Tashkent||
VU|Vanuatu|Vanuatuan|Ni-Vanuatu|Port Vila||
VA|Vatican City|||Vatican City|Vatican,Holy See|Vatican
VE|Venezuela|Venezuelan||Caracas|Bolivarian Republic of Venezuela|Miraflores,Miraflores Palace
VN|Vietnam|Vietnamese||Hanoi||
YE|Yemen|Yemeni|Yemenite|Sanaa,Sana'a,Aden||
ZM|Zambia|Zambian||Lusaka||
ZW|Zimbabwe|Zimbabwean||Harare||
HK|Hong Kong|Hong Kong|Hongkonger,Hong Konger|||
MO|Macau|Macanese|||Macao|
GL|Greenland|Greenlandic|Greenlander|Nuuk||
PR|Puerto Rico|Puerto Rican||San Juan||
EH|Western Sahara|Sahrawi||Laayoune||
EU|European Union|European||Brussels|EU,E.U.|European Commission
`

export interface Country {
  /** ISO 3166-1 alpha-2 (XK Kosovo; EU for the Union, which speaks as a government does). */
  readonly code: string
  readonly name: string
  /** "Russian"; the first is the usual one. */
  readonly adjectives: readonly string[]
  /** Its people, singular and plural ("Pole", "Poles"). */
  readonly people: readonly string[]
  /** Seats of government; the first stands for the government in the news ("Moscow"). */
  readonly capitals: readonly string[]
  /** Other names, "U.K.". */
  readonly aliases: readonly string[]
  /** Houses that stand for the government, "Kremlin". */
  readonly houses: readonly string[]
}

const list = (cell: string): string[] => (cell === "" ? [] : cell.split(","))
/** Adjectives that are no noun: "a British", "two Frenches". */
const NO_NOUN =
  /(?:ish|ese|ch|Swiss|Icelandic|Greenlandic|Philippine|Hong Kong|Vatican|Burkinabe|Burkinabé|Malagasy|Seychellois|I-Kiribati|Basotho|Czechia)$/
const plural = (s: string): string =>
  /(?:French|Dutch|Irish)(?:wo)?man$/.test(s)
    ? `${s.slice(0, -3)}men`
    : /(?:men|s|x|z|ese|Batswana|Basotho|Ni-Vanuatu)$/.test(s)
      ? s
      : `${s}s`

export const COUNTRIES: readonly Country[] = ROWS.trim()
  .split("\n")
  .map((line) => {
    const [code = "", name = "", adjectives = "", people = "", capitals = "", aliases = "", houses = ""] = line.split("|")
    const nouns = [...list(adjectives).filter((a) => !NO_NOUN.test(a) || a === "Czech"), ...list(people)]
    return {
      code,
      name,
      adjectives: list(adjectives),
      people: [...new Set(nouns.flatMap((p) => [p, plural(p)]))],
      capitals: list(capitals),
      aliases: list(aliases),
      houses: list(houses),
    }
  })

/** First entry wins, so that "Congolese" is of the country that the news means more often where a line says so. */
function index(of: (c: Country) => readonly string[], into = new Map<string, string>()): ReadonlyMap<string, string> {
  for (const c of COUNTRIES) for (const w of of(c)) if (!into.has(w)) into.set(w, c.name)
  return into
}

/** Name or other name -> country ("U.K." -> "United Kingdom"). */
export const COUNTRY_NAMES: ReadonlyMap<string, string> = index((c) => [c.name, ...c.aliases])
/** Adjective or word for the people -> country ("Polish", "Poles" -> "Poland"). */
export const DEMONYMS: ReadonlyMap<string, string> = index(
  (c) => [...c.adjectives, ...c.people],
  new Map([["Congolese", "Democratic Republic of the Congo"]]),
)
/** Names of countries that have no adjective of their own: "U.S. envoy", "United States ambassador". */
export const SAME_AS_NOUN = /^(?:(?:\p{Lu}\.?){2,}|United .*)$/u
/** Capital -> country, where it may stand for the government ("Moscow" -> "Russia"). Brussels stands for the European Union. */
export const CAPITALS: ReadonlyMap<string, string> = index((c) => c.capitals, new Map([["Brussels", "European Union"]]))
/** House that stands for a government -> country ("Kremlin" -> "Russia"). */
export const HOUSES: ReadonlyMap<string, string> = index((c) => c.houses)

/**
 * Country that a word or phrase points to: by name, people, house or capital. Forms are matched as written; "the" in front is left out.
 * @returns its usual name, or null
 */
export function countryOf(words: string): string | null {
  const plain = words.replace(/^the\s+/i, "").replace(/’/g, "'")
  const bare = plain.replace(/'s?$/, "")
  return find(plain) ?? find(bare)
}

function find(key: string): string | null {
  return COUNTRY_NAMES.get(key) ?? DEMONYMS.get(key) ?? HOUSES.get(key) ?? CAPITALS.get(key) ?? null
}
