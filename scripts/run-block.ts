import { spawnSync } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import path from "node:path"

const root = path.join(import.meta.dirname, "..")

/** A code block of docs/tour.md and what it printed when it was last run. */
export interface Block {
  readonly language: "ts" | "sh"
  readonly code: string
}

/**
 * What the block prints, run from the repository with `onrecord` being this checkout.
 * @param store where the block keeps articles; only needed by blocks that do.
 * @throws where it fails.
 */
export function runBlock({ language, code }: Block, store = ""): string {
  return language === "ts" ? typescript(code, store) : shell(code, store)
}

function typescript(code: string, store: string): string {
  // Within the package, so that "onrecord" is it.
  const file = path.join(root, ".cache", `tour-${process.pid}.ts`)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, code)
  try {
    return run(process.execPath, [file], store)
  } finally {
    rmSync(file)
  }
}

function shell(code: string, store: string): string {
  const command = `"${process.execPath}" "${path.join(root, "dist/show/cli/main.js")}"`
  return run("bash", ["-euo", "pipefail", "-c", code.replace(/(^|\| )(?:npx )?onrecord /gm, `$1${command} `)], store)
}

function run(command: string, words: readonly string[], store: string): string {
  const env = { ...process.env, NO_COLOR: "1", COLUMNS: "90", ONRECORD_STORE: store }
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: root, encoding: "utf8", env })
  if (status !== 0) throw new Error(`exit code ${status}\n${words.at(-1)}\n${stderr}`)
  return stdout
}
