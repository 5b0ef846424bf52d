import { execFileSync, spawnSync } from "node:child_process"
import { existsSync } from "node:fs"

/** Linux: a process on one core alone; elsewhere as it comes. */
const pin = existsSync("/usr/bin/taskset") ? ["/usr/bin/taskset", "-c", "0"] : []
/** Whether children run on one core alone. */
export const PINNED = pin.length > 0

/**
 * What a bench prints as JSON in a process of its own, so that nothing that ran before counts.
 * @param timeout in seconds
 * @throws where it did not end in time, or died; the message is one line
 */
export function child<T>(file: string, args: readonly string[], timeout: number): T {
  const [command, ...rest] = [...pin, process.execPath, file, ...args] as [string, ...string[]]
  const { stdout, status, stderr } = spawnSync(command, rest, {
    encoding: "utf8",
    timeout: timeout * 1000,
    killSignal: "SIGKILL",
    maxBuffer: 1 << 26,
  })
  if (status === 0) return JSON.parse(stdout) as T
  const why = stderr.split("\n").find((line) => /^\w*Error|FATAL/.test(line))
  throw new Error(why ? `died of ${why}` : `not done in ${timeout} s`)
}

/** Wall-clock seconds and peak resident memory (MB of 1,000,000 bytes) of one run of Node. @throws where it fails */
export function weighed(args: readonly string[]): { seconds: number; megabytes: number } {
  const tell = 'process.on("exit",()=>process.stderr.write("\\npeak "+process.resourceUsage().maxRSS))'
  const [command, ...rest] = [...pin, process.execPath, "--import", `data:text/javascript,${tell}`, ...args] as [
    string,
    ...string[],
  ]
  const began = performance.now()
  const { stderr, status } = spawnSync(command, rest, { encoding: "utf8", maxBuffer: 1 << 26 })
  const seconds = (performance.now() - began) / 1000
  const peak = /peak (\d+)$/.exec(stderr)
  if (status !== 0 || !peak) throw new Error(`${args.join(" ")}: ${stderr}`)
  return { seconds, megabytes: (Number(peak[1]) * 1024) / 1e6 }
}

/** Builds dist/. @throws with what the compiler said */
export function build(root: string): void {
  try {
    execFileSync("npm", ["run", "--silent", "build"], { cwd: root, encoding: "utf8", stdio: "pipe" })
  } catch (error) {
    throw new Error(`npm run build failed: ${(error as { stdout?: string }).stdout ?? error}`)
  }
}

/** The middle of a list. */
export function median(list: readonly number[]): number {
  const sorted = list.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
