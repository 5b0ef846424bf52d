export { type FetchOptions, fetchRaw, mayPass, type NotModified, validators } from "./fetchRaw.ts"
export type { Notes } from "./manners.ts"
export { type Net, type NetOptions, openNet } from "./net.ts"
