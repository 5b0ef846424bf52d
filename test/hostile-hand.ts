/** A hand whose documents tell it what to do wrong, for src/work/hands/hands.test.ts. */
import { isMainThread, parentPort, workerData } from "node:worker_threads"
import { OnrecordError } from "../src/errors.ts"
import { article } from "../src/read/article.ts"
import { NO_DETAILS, type Raw, type Reading } from "../src/read/reading.ts"
import { record } from "../src/understand/record.ts"
import { serve } from "../src/work/hands/serve.ts"
import { ferry } from "./ferry.ts"

/** Where test/build.ts puts it, as JavaScript. */
export const HOSTILE_HAND = new URL("../.cache/test/hostile-hand.js", import.meta.url)

function parse({ bytes, at }: Raw): readonly Reading[] {
  const text = new TextDecoder().decode(bytes)
  switch (text.split(" ", 1)[0]) {
    case "LOOP":
      for (;;);
    case "MEMORY": {
      const held: number[][] = []
      for (;;) held.push(Array.from({ length: 100_000 }, Math.random))
    }
    case "EXIT":
      return process.exit(3)
    case "REFUSED":
      throw new OnrecordError("NO_ARTICLE", { where: at, expected: "an article", came: "there is none", todo: "look at it" })
    case "LENT":
      return [reading(workerData.lent ?? "nothing", at)]
    case "TWO":
      return [reading("one", at), reading("BROKEN two", at)]
    default:
      return [reading(text, at)]
  }
}

function reading(text: string, at: string): Reading {
  const about = article(text, { file: at })
  return { article: about, details: NO_DETAILS, dropped: [], charset: { label: "utf-8", why: "told" }, reader: "hostile@1" }
}

if (!isMainThread)
  serve(parentPort!, () => ({
    parse,
    lent: workerData.lent ? null : "what a hand before made",
    understand(article) {
      if (article.text.startsWith("BROKEN")) throw new RangeError("too deep")
      return record(ferry({ ...article, text: ferry().text }))
    },
  }))
