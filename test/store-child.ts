/** What tests of stores need another process for: `node store-child.ts hold|write|link|backup FILE [TO]`. */
import { DatabaseSync } from "node:sqlite"
import { openStore } from "../src/store/index.ts"
import { numbered } from "./store-entries.ts"

const [what, file, to] = process.argv.slice(2) as [string, string, string]
const SEEN = "2026-11-23T08:00:00.000Z"
const store = await openStore(file)

if (what === "hold") {
  // Writes once, so that its name is known, and then keeps the lock for a while.
  await store.put([numbered(0)], SEEN)
  const lock = new DatabaseSync(file)
  lock.exec("BEGIN IMMEDIATE")
  process.stdout.write("held\n")
  setTimeout(() => lock.exec("COMMIT"), Number(to))
} else if (what === "write") {
  for (let n = 0; ; n++) {
    await store.put([numbered(n)], SEEN)
    if (n === 0) process.stdout.write("writing\n")
    await new Promise(setImmediate)
  }
} else if (what === "link") {
  // Has begun, and does not get through.
  await store.links.turn()
  await store.links.begin(await store.links.era())
  process.stdout.write("linking\n")
  setInterval(() => {}, 1000)
} else if (what === "backup") {
  process.stdout.write("copying\n")
  await store.backup(to)
  process.stdout.write("copied\n")
}
