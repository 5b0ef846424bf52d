import { execFileSync } from "node:child_process"
import path from "node:path"
import { build } from "vite"
import { HOSTILE_HAND } from "./hostile-hand.ts"

const root = path.join(import.meta.dirname, "..")

/** What tests run is made before they do: dist/, and the one thread that is of the tests. */
export default async function setup(): Promise<void> {
  execFileSync(process.execPath, [path.join(root, "scripts/build.ts")], { stdio: "inherit" })
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    ssr: { noExternal: true },
    build: {
      ssr: path.join(import.meta.dirname, "hostile-hand.ts"),
      outDir: path.dirname(HOSTILE_HAND.pathname),
      target: "node24",
    },
  })
}
