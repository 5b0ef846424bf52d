export { nounKey, peopleKeys } from "./occurrence.ts"
export { type Linked, type Member, People, people } from "./people.ts"
export { type DatedRole, type PersonPage, personPage } from "./personPage.ts"
export { type NamedSign, type PeopleSigns, peopleSigns } from "./signs.ts"
