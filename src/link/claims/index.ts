/** Claims across articles: signs of one article, the groups. */
export { type ClaimSigns, claimSigns, type Saying } from "./claimSigns.ts"
export { type Claim, ClaimLinker, type ClaimMember, claims, type Side, type Voice, voices } from "./claims.ts"
