/**
 * One text at several outlets, and what goes back to whom. `copies(list)` does all at once, `GrowingCopies` grows; `copySigns` is what a store keeps of
 * an article. `differences` compares two copies, `takenOver` tells what an article has from other outlets, `origins` counts.
 */
export { type Copies, copies, GrowingCopies } from "./copies.ts"
export { type CopySigns, copySigns } from "./copySigns.ts"
export { type Differences, differences } from "./differences.ts"
export type { First } from "./first.ts"
export { type Carried, type Origin, type Origins, origins } from "./origins.ts"
export { outletKey } from "./outletKey.ts"
export { type TakenOver, takenOver } from "./takenOver.ts"
