/** Words of bylines. */

/** After the name: "Jane Doe, Staff Writer", "Jane Doe | Political Editor". */
export const trade =
  /^(?:(?:[A-Z][\w&.'’-]*|of|the|and|for|on|at|in|to|de|staff|senior|chief|special|foreign|political|news|web|online|digital|us|eu|business|world|national|local|maritime|transport|economics|defen[cs]e|diplomatic|security) ){0,7}(?:writers?|reporters?|correspondents?|editors?|columnists?|contributors?|journalists?|staff|producer|bureau chief|analyst|agencies|wires?|news service|newspaper|post|times|network|photographer)$/i

/** In a name but written small: "van der Berg", "de la Cruz". */
export const nameParticles: ReadonlySet<string> = new Set(
  "van von der den de la le du da di del dos das el al bin ibn ter ten zu y e af av".split(" "),
)

/** Words with a capital that no name of a person holds; a line with one of them is a title or a label. */
export const notInNames: ReadonlySet<string> = new Set(
  `the a an of for to on at from with without into over under after before against about is are was were be will would can could may might must
says say said warns warn wins win loses lose calls call denies deny hits hit makes make gets get takes take how why what when where who which
new no not more most all this that these those its his her their our your news today live video photos opinion analysis read share home world
politics business sport sports culture agreement talks deal crisis dispute report reports minister president government police court ferry port
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december`.split(
    /\s+/,
  ),
)

/** Last words of the names of outlets: "Baltic Courier" after a comma is no second reporter. In small letters. */
export const houseWords: ReadonlySet<string> = new Set(
  `courier post times news press tribune herald gazette journal guardian telegraph mail star sun chronicle observer review today daily weekly
network agency service radio tv television magazine bulletin monitor independent globe register standard echo mirror express examiner inquirer
dispatch record reporter wire media online newspaper staff team desk`.split(/\s+/),
)
