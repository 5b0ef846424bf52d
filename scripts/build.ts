import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises"
import path from "node:path"

const root = path.join(import.meta.dirname, "..")
const dist = path.join(root, "dist")
/** What dist is made of beside src. */
const BESIDE = ["scripts/build.ts", "scripts/buildWeb.ts", "tsconfig.json", "tsconfig.build.json", "package-lock.json"]

/**
 * Makes dist/, what is shipped and what runs in a checkout: `npm run build`. It is left as it is where nothing that it is made of has changed since, and
 * appears when all of it is there. Two that make it at once do no harm.
 * @throws where the compiler finds a fault, which it tells
 */
export async function build(): Promise<void> {
  const began = new Date()
  if (existsSync(dist) && (await changed()) < (await stat(dist)).mtimeMs) return
  process.stderr.write("onrecord: building dist/\n")
  const made = path.join(root, `.cache/dist.${process.pid}`)
  const old = `${made}.old`
  await mkdir(made, { recursive: true })
  try {
    const tsc = path.join(root, "node_modules/typescript/bin/tsc")
    execFileSync(process.execPath, [tsc, "-p", "tsconfig.build.json", "--outDir", made], { cwd: root, stdio: ["ignore", 2, 2] })
    const { buildWeb } = await import("./buildWeb.ts")
    await buildWeb(path.join(made, "web"))
    // As old as what it was made of: a source that was saved meanwhile is newer.
    await utimes(made, began, began)
    // Aside before it is taken away: what starts meanwhile finds one or the other.
    await rename(dist, old).catch(unless("ENOENT"))
    await rename(made, dist).catch(unless("ENOTEMPTY"))
  } finally {
    await Promise.all([made, old].map((folder) => rm(folder, { recursive: true, force: true })))
  }
}

/** Somebody else was faster. */
const unless = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== code) throw error
}

/** When a source was last changed, in ms since 1970. */
async function changed(): Promise<number> {
  const within = (await readdir(path.join(root, "src"), { recursive: true })).map((name) => path.join("src", name))
  const files = [...within.filter((name) => path.extname(name) !== "" && !name.endsWith(".test.ts")), ...BESIDE]
  const times = await Promise.all(files.map(async (name) => (await stat(path.join(root, name))).mtimeMs))
  return Math.max(...times)
}

if (import.meta.main) {
  await build().catch((error: Error) => {
    process.stderr.write(`onrecord: dist/ stays as it was: ${error.message}\n`)
    process.exitCode = 1
  })
}
