/**
 * `onrecord/read`: how news comes in. `read` makes one article of one plain text; `unpack` opens files, folders and archives and hands over
 * documents, and `parse` makes articles of a document, in whatever format it is.
 */
export { type About, article } from "./article.ts"
export { documentKey } from "./documentKey.ts"
export { CONTAINERS, type Container, formatOf } from "./format.ts"
export { parse } from "./parse.ts"
export { MAX_BYTES, type ReadOptions, read } from "./read.ts"
export {
  type Details,
  type Dropped,
  FORMATS,
  type Format,
  type Raw,
  type Reading,
  type SaidAbout,
} from "./reading.ts"
export { type Damage, MAX_DOCUMENT, type UnpackOptions, unpack } from "./unpack.ts"
