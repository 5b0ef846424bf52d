/** `onrecord/work`: documents into the store by many hands, feeds that are followed, linking, and corrections of what is linked. */

export { fetchRaw } from "../read/net/fetchRaw.ts"
export { type Net, type NetOptions, openNet } from "../read/net/net.ts"
export { type Added, type AddOptions, add } from "./add.ts"
export {
  acceptMember,
  type Editor,
  mergeGroups,
  renameGroup,
  splitGroup,
  type Taken,
  takeCorrections,
  undoCorrection,
  verifyCorrections,
} from "./correct.ts"
export { corrected, correctedHits } from "./corrected.ts"
export { type CorrectionState, correctionStates } from "./correctionStates.ts"
export { corrections } from "./corrections.ts"
export { correctStatement, type StatementFix } from "./correctStatement.ts"
export { follow } from "./follow.ts"
export { type Heeded, heeded } from "./heeded.ts"
export { type LinkedAll, type LinkOptions, link } from "./link.ts"
export { exportOpml, importOpml } from "./opml.ts"
export { sync } from "./sync.ts"
