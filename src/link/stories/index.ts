/** Articles about one happening. `stories(list)` does all at once, `Stories` grows; `storySigns` is what a store keeps of an article. */
export type { KeptPair } from "./linking.ts"
export { Stories, type Story, stories } from "./stories.ts"
export { type StorySigns, storySigns } from "./storySigns.ts"
