/** What tells whether somebody is spoken of as "he" or "she", where a word does. */
const words = (s: string): readonly string[] => s.trim().split(/\s+/)

const HE = words(`
  mr sir lord king prince duke sultan emir baron father brother husband son uncle nephew grandfather widower boyfriend fiancé man boy
  gentleman spokesman chairman congressman assemblyman councilman alderman businessman policeman fisherman fireman anchorman salesman
  statesman gunman handyman monk priest imam cardinal pope rabbi ayatollah mullah archbishop actor waiter monsieur herr don señor
  sheikh sheik pastor statesman cameraman serviceman airman guy dad grandson stepfather godfather`)
const SHE = words(`
  mrs ms miss madam madame mme lady dame queen princess duchess baroness countess mother sister wife daughter aunt niece grandmother widow
  girlfriend fiancée woman girl spokeswoman chairwoman congresswoman assemblywoman councilwoman businesswoman policewoman anchorwoman
  saleswoman actress waitress hostess nun mayoress headmistress mademoiselle mlle frau señora doña mom mum granddaughter stepmother
  godmother heroine empress goddess`)

/** Titles, kin and trades, in small letters. */
export const GENDERED: ReadonlyMap<string, "he" | "she"> = new Map([
  ...HE.map((word) => [word, "he"] as const),
  ...SHE.map((word) => [word, "she"] as const),
])

const MEN = words(`
  aaron abdel abdul abdullah abraham adam adel adrian ahmad ahmed ajay akbar akira al alan albert alberto alejandro aleksandr alex alexander
  alexei alfred ali allan allen amir amit andre andreas andrei andres andrew andrzej angus ant anthony antoine anton antonio antony anwar
  arjun arnold art arthur arturo ashraf asif august barack barry bart bashar ben benedict benjamin bernard bernie bertrand bill billy bob
  bobby boris brad bradley brendan brent brett brian bruce bruno bryan byron caleb cameron carl carlo carlos cecil cedric cesar charles charlie
  chester chris christian christoph christopher chuck clarence claude clayton cliff clifford clint clive cody colin conor corey cory craig
  curtis cyril dale damian damon dan daniel danny darrell darren dave david dean dennis derek derrick dexter diego dieter dietrich dimitri
  dirk dmitri dmitry dominic don donald doug douglas duncan dustin dwight dylan earl ed eddie edgar edmond edmund eduardo edward edwin egor
  elias elliott elmer emil emmanuel enrique eric erik ernest ernesto erwin ethan eugene evan evgeny fabian farid federico felix ferdinand
  fernando fidel filip finn florian floyd francesco francis francisco francois françois frank franklin franz fred frederick friedrich gabriel
  gareth garry gary gavin gene geoff geoffrey george gerald gerard gerhard giorgio giovanni giuseppe glen glenn gordon graham grant greg
  gregory guido guillermo gunther gus gustav guy hamid hans harold harry harvey hassan heinrich heinz helmut henri henrik henry herbert herman
  hiroshi horst howard hubert hugh hugo hussein ian ibrahim igor imran isaac ismail ivan jack jacob jacques jaime jake jamal james jamie jan
  janos jared jason javier jay jean jeff jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joao joaquin joe joel johan johannes
  john johnny jon jonas jonathan jordan jorge jose josé josef joseph josh joshua juan juho julian julio jurgen jürgen justin kamal karl keith
  kenneth ken kenny kenji kent kevin khalid khaled kirill klaus konstantin kurt kyle lamar lance larry lars laurence lawrence lee len leo leon
  leonard leonid leslie lester lev lewis liam lloyd logan lorenzo lou louis luc luca lucas luigi luis luiz lukas luke magnus mahmoud malcolm manuel
  marc marcel marco marcos marcus mario marius mark markus marshall martin marvin massimo mateusz matt matteo matthew matthias maurice mauricio
  max maxim maximilian mehmet mel melvin michael michel miguel mihai mike mikhail miles milos mitch mitt mohamed mohammad mohammed morgan moritz
  morris moshe muhammad mustafa narendra nathan nathaniel ned neil nelson nicholas nick nicolas nigel nikita nikolai nikolas nils noah noel
  norman oleg oliver olivier omar orlando oscar osama oswald otto owen pablo pascal patrick paul pavel pedro per pete peter petr phil philip
  philippe phillip pierre piotr prakash quentin rafael raj rahul rajesh ralph ramon randall randy raphael rashid raul ravi ray raymond recep
  reginald reinhard rene rex ricardo riccardo rich richard rick ricky rob robert roberto robin rod roderick rodney rodrigo roger roland rolf roman
  ron ronald rory ross roy rudolf rudolph rudy rupert russ russell ryan saad saddam said saleh salman salvador sam sami samuel sandro sanjay santiago
  scott sean sebastian serge sergei sergey sergio seth shane shaun shinzo sid sidney sigmar silvio simon stan stanley stefan stephan stephen
  steve steven stewart stuart sunil sven tariq ted terrence terry theo theodore thomas tim timothy tobias todd tom tomas tommy tony travis
  trevor tyler umar urs vaclav victor vijay viktor vince vincent vinod vitaly vlad vladimir wade wallace walter warren wayne werner wilfred
  wilhelm will willem william willie winston wolf wolfgang xavier yasser yevgeny yitzhak yuri yusuf yves zachary zbigniew`)
const WOMEN = words(`
  abigail ada adele adriana agnes aida aino aisha alana alejandra alexandra alexandria alexis alice alicia alina alison allison alma amanda amber
  amelia amina amy ana anastasia andrea angela angelina angie anita anja ann anna anne annette annie antonia april ariana ashley astrid audrey
  aung barbara beatrice becky belinda bella bernadette bernice beth betsy betty beverly bianca birgit bonnie brenda bridget brigitte brittany
  camilla carla carly carmen carol carole carolina caroline carolyn carrie cassandra catherine cathy cecilia celia charlene charlotte chelsea cheryl
  chloe christiana christina christine cindy claire clara clarissa claudia colleen condoleezza connie constance courtney cristina crystal cynthia
  daisy dana daniela danielle daphne darlene dawn deborah debbie deb delia denise diana diane dianne dilma dolores donna dora doris dorothy edith
  eileen elaine eleanor elena elin elisa elisabeth elise eliza elizabeth ella ellen elsa emily emma erica erika erin esther eva eve evelyn farah
  fatima faye felicia fiona florence frances francesca frauke gabriela gabrielle gail genevieve georgia geraldine gertrude gina giorgia gladys
  glenda gloria grace greta gretchen gwen hanna hannah harriet hazel heather heidi helen helena helene helga henrietta hilary hillary holly ida ilse
  inga ingrid irene irina iris isabel isabella isabelle ivana ivanka ivy jacqueline jane janet janice jasmine jean jeanne jen jenna jennifer jenny jessica
  jill joan joanna joanne jocelyn josephine joy joyce juanita judith judy julia julie june kamala karen karin karina kate katherine kathleen
  kathryn kathy katie katja katrina kayla kelly kendra kerry kim kimberly kirsten kristen kristin kristina laila lara laura lauren leah leila
  lena leslie leticia lily linda lindsay lindsey lisa liz liza lois lola loretta lori lorraine louise lucia lucille lucy lydia lynn lynne mabel
  madeleine maggie malala mandy manuela marcia margaret margarita margot maria marianne marie marilyn marina marine marion marissa marjorie marlene
  marta martha martina mary maureen maxine maya meg megan meghan melania melanie melinda melissa mercedes meredith mia michele michelle mildred
  miranda miriam molly mona monica monika muriel myra nadia nadine nancy naomi natalia natalie natasha nellie nicola nicole nikki nina nora noreen
  norma octavia olga olivia pamela pat patricia patsy patty paula pauline pearl peggy penelope penny petra phyllis polly priscilla priti priya
  rachel rama ramona rebecca regina renata renee rhonda rita roberta rosa rosalind rose rosemary roxanne ruby ruth sabina sabine sabrina sally
  samantha sandra sara sarah selena serena shannon sharon sheila shelley sherry shirley silvia simone sonia sophia sophie stacey stella stephanie
  sue susan susanne suzanne svetlana sylvia tamara tania tanya tara tatiana teresa tessa theresa therese tiffany tina tracy trish ursula
  valentina valerie vanessa vera verbena verena veronica vicki vicky victoria viola violet virginia vivian wanda wendy whitney wilma winifred
  yasmin yelena yolanda yulia yvette yvonne zoe zainab`)

/** Given names that mostly one of the two bears; the few borne by both are left out. In small letters. */
export const GIVEN_NAMES: ReadonlyMap<string, "he" | "she"> = (() => {
  const out = new Map<string, "he" | "she">()
  for (const name of MEN) out.set(name, "he")
  for (const name of WOMEN)
    if (out.get(name) === "he") out.delete(name)
    else out.set(name, "she")
  return out
})()

/** Short forms of given names -> the long one. */
export const SHORT_NAMES: ReadonlyMap<string, string> = new Map(
  `bob robert|rob robert|bobby robert|bill william|billy william|will william|jim james|jimmy james|jamie james|joe joseph|mike michael|tom thomas
  |tim timothy|dan daniel|danny daniel|dave david|ed edward|eddie edward|ted edward|fred frederick|greg gregory|jeff jeffrey|jerry gerald|jon jonathan
  |josh joshua|ken kenneth|kenny kenneth|larry lawrence|matt matthew|nick nicholas|pat patrick|pete peter|phil philip|ray raymond|rich richard
  |rick richard|dick richard|ron ronald|russ russell|sam samuel|steve steven|stephen steven|tony anthony|vince vincent|chuck charles|charlie charles
  |chris christopher|ben benjamin|bernie bernard|andy andrew|alex alexander|don donald|doug douglas|gene eugene|hank henry|harry henry|jack john
  |kate katherine|katie katherine|kathy katherine|cathy catherine|liz elizabeth|beth elizabeth|betsy elizabeth|betty elizabeth|jen jennifer
  |jenny jennifer|jess jessica|judy judith|maggie margaret|meg margaret|peggy margaret|mandy amanda|nancy ann|sue susan|debbie deborah|deb deborah
  |cindy cynthia|barb barbara|becky rebecca|vicky victoria|val valerie|trish patricia|patty patricia|sandy sandra|steph stephanie|sasha alexander
  |dmitri dmitry|sergey sergei|alexey alexei|mohammed mohamed|mohammad mohamed|muhammad mohamed|max maximilian|mitch mitchell|stan stanley
  |walt walter|wes wesley|zach zachary|abe abraham|al albert|art arthur|bart bartholomew|cliff clifford|gabe gabriel|geoff geoffrey|gus august
  |les leslie|lou louis|marty martin|nate nathan|ned edward|norm norman|randy randall|rudy rudolph|sid sidney|terry terence|theo theodore`
    .split("|")
    .map((pair) => pair.trim().split(" ") as [string, string]),
)

/** Korean family names, which stand first, that are given names elsewhere. */
export const FAMILY_FIRST: ReadonlySet<string> = new Set(["kim", "lee", "song", "moon", "sung", "jean", "jin", "sun", "young"])
