/** `onrecord/work`: documents into the store by many hands, and feeds that are followed. */

export { fetchRaw } from "../read/net/fetchRaw.ts"
export { type Net, type NetOptions, openNet } from "../read/net/net.ts"
export { type Added, type AddOptions, add } from "./add.ts"
export { follow } from "./follow.ts"
export { exportOpml, importOpml } from "./opml.ts"
export { sync } from "./sync.ts"
