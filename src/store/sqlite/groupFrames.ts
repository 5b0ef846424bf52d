import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib"
import type { Connection } from "./connection.ts"
import { unpacked } from "./frames.ts"

const PARAMS = { [constants.ZSTD_c_compressionLevel]: 6, [constants.ZSTD_c_checksumFlag]: 1 }

/** Under this name the dictionary stands in the store. */
const LAYER = "groups"

/** Packs what is linked, a group at a time: most are small and much alike, so that a dictionary takes two thirds of them. */
export class GroupFrames {
  readonly #db: Connection
  #dictionary: Uint8Array | null = null

  constructor(db: Connection) {
    this.#db = db
  }

  pack(json: string): Uint8Array {
    // A chunk of the usual size is 64 KB for some hundred bytes: that garbage costs ten times as much as the packing.
    return zstdCompressSync(json, { params: PARAMS, dictionary: this.#own(), chunkSize: json.length + 64 })
  }
  unpack(frame: Uint8Array): string {
    return unpacked(frame, this.#own()).toString()
  }

  /** The one that the store was made with: what it holds cannot be unpacked by another. */
  #own(): Uint8Array {
    if (!this.#dictionary) {
      const { bytes } = this.#db.get<{ bytes: Uint8Array }>("SELECT bytes FROM dictionaries WHERE layer = ?", LAYER)!
      this.#dictionary = zstdDecompressSync(bytes)
    }
    return this.#dictionary
  }
}

/** Gives a store its dictionary: what most groups look like, the most usual last (RFC 8878, 5: a raw content dictionary). */
export function addDictionary(db: Connection): void {
  const claim = `"speaker":null,"day":"2019-09-12","stance":"asserts","conditional":false,"withdraws":false,"side":"for","confidence":0.9,"opposes":[],"why":`
  const place = `"name":"Washington","kind":"city","country":"US","region":"New York","latitude":41.6,"longitude":-72.7,"precision":"region","size":30}`
  const text = [
    `,"positions":[{"kind":"opposite","claim":"","first":{"statement":""},"confidence":0.8,"why":" and  stand against each other"},{"kind":"reversal"},{"kind":"softened"},{"kind":"withdrawn"}`,
    `"firstWhy":"published on 2019-09-12, before the others","agency":null,"agencyWhy":null,"doubted":[],"outlets":["`,
    `"why":"the article speaks of United States","confidence":0.95}],"state":"corrected","by":["`,
    `"why":"the largest place of the name","why":"the only place of the name in the gazetteer","why":"not in the gazetteer","confidence":0,"place":null,`,
    `{"place":{"id":"geonames:47",${place},"members":[{"article":"","entity":"","name":"","role":"about","place":{"id":"country:US",${place}`,
    ...["denies", "demands", "criticises", "warns", "promises", "hopes", "believes", "reports"].map(
      (one) => `"stance":"${one}",`,
    ),
    `,"conditional":true,"side":"against","opposes":[{"statement":"","confidence":0.7}],"why":"shares “trump”, “state”; the other way round: one of the two denies"`,
    `{"wording":"","confidence":0.95,"members":[{"statement":"","article":"",${claim}"words the claim"},{"statement":"","article":"",${claim}"shares “presid”, “`,
    `"}],"positions":[],"state":"machine","by":[]}`,
    `"],"why":"no other article is about it","confidence":1,"outlets":1,"statements":10,"state":"machine","by":[]}`,
    `","noun":null,"name":"","why":"short for  in an article on the same happening","why":"the same name in articles on one happening","confidence":0.95},{"article":"`,
    `","noun":null,"name":"","why":"the same given and family name","confidence":0.99},{"article":"","entity":"","noun":null,"name":"`,
    `"}],"role":"Senate Majority Leader","statements":3,"state":"machine","by":[]}`,
    `{"kind":"organisation","members":[{"article":"","entity":"","noun":null,"name":"","why":"the same name","confidence":0.95},{"article":"`,
    `{"kind":"person","members":[{"article":"","entity":"","noun":null,"name":"","why":"the only one so far","confidence":1}],"role":null,"statements":0,"state":"machine","by":[]}`,
    `{"members":[{"article":"\u{f8ff0}`,
  ]
  db.run("INSERT INTO dictionaries VALUES (?, ?)", LAYER, zstdCompressSync(text.join("")))
}
