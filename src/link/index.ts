/**
 * `onrecord/link`: what belongs together across articles, as pure functions over records. Whatever is linked is a suggestion with its reason and a
 * confidence, and comes out the same in whatever order the articles came. `link` of "onrecord/work" does it for a store, "onrecord/ask" asks it.
 */
export type { LinkArticle } from "./article.ts"
export * as claims from "./claims/index.ts"
export * as copies from "./copies/index.ts"
export * as corrections from "./corrections/index.ts"
export * as draft from "./draft/index.ts"
export { LinkAll } from "./linkAll.ts"
export { type GroupBody, type GroupKind, type LinkGroup, type MadeGroup, partsOf } from "./linkGroup.ts"
export * as people from "./people/index.ts"
export * as places from "./places/index.ts"
export * as positions from "./positions/positions.ts"
export * as stories from "./stories/index.ts"
