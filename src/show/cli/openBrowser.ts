import { spawn } from "node:child_process"
import type { Io } from "./io.ts"

const OPENERS: Readonly<Record<string, readonly [string, ...string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
}

/** Opens an address in the user's browser; says so where there is none. */
export function openBrowser(address: string, io: Io): void {
  const [command, ...words] = OPENERS[process.platform] ?? ["xdg-open"]
  spawn(command, [...words, address], { stdio: "ignore", detached: true })
    .on("error", () => io.err(`onrecord: no browser could be opened: open ${address} yourself\n`))
    .unref()
}
