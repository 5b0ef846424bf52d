import { execFile } from "node:child_process"
import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { readdir, readFile } from "node:fs/promises"
import path from "node:path"
import { pathToFileURL } from "node:url"
import { promisify } from "node:util"
import { OnrecordError } from "../../errors.ts"
import type { Visitor } from "../api/visitor.ts"
import type { Render, RenderEmbed, View } from "./view.ts"

/** The pages, ready to be served. */
export interface Web {
  /** The HTML document of a view, for somebody who signed in or for whoever. @param at the whole address that it is had at; null for none */
  readonly render: (view: View, visitor?: Visitor | null, at?: string | null) => string
  /** The same beside other files, in a folder that is shared. */
  readonly renderWith: Render
  /** A statement to be shown within a page of others, and what such a page may load: a Content Security Policy. */
  readonly embed: RenderEmbed
  readonly embedPolicy: string
  /** Files that pages load, by their address, which changes with their content. */
  readonly files: ReadonlyMap<string, { readonly type: string; readonly body: Buffer }>
}

/**
 * Loads the bundle of the pages: that of the package, or in a checkout one made of the sources as they are now, which takes a second or two the first time.
 * @param onBuild is told when one has to be made
 * @throws OnrecordError WEB_UNBUILT where there is none and none can be made
 */
export async function loadWeb(onBuild: () => void = () => {}): Promise<Web> {
  const folder = import.meta.filename.endsWith(".ts") ? await ofCheckout(onBuild) : path.join(import.meta.dirname, "../../web")
  if (!existsSync(path.join(folder, "render.js"))) throw unbuilt(folder, "it is not there")
  const { render, renderEmbed, embedPolicy } = (await import(pathToFileURL(path.join(folder, "render.js")).href)) as Bundle
  const [style, script, icon] = await Promise.all([
    asset(folder, "style.css", "text/css; charset=utf-8"),
    asset(folder, "client.js", "text/javascript; charset=utf-8"),
    asset(folder, "icon.svg", "image/svg+xml"),
  ])
  const assets = { style: style.at, script: script.at, icon: icon.at }
  return {
    render: (view, visitor = null, at = null) => render(view, assets, { account: visitor?.token ? visitor.name : null, at }),
    renderWith: render,
    embed: renderEmbed,
    embedPolicy,
    files: new Map([style, script, icon].map(({ at, type, body }) => [at, { type, body }])),
  }
}

interface Bundle {
  readonly render: Render
  readonly renderEmbed: RenderEmbed
  readonly embedPolicy: string
}

async function asset(folder: string, name: string, type: string) {
  const body = await readFile(path.join(folder, name))
  return { at: `/assets/${createHash("sha256").update(body).digest("hex").slice(0, 16)}/${name}`, type, body }
}

const ROOT = path.join(import.meta.dirname, "../../..")
/** What a bundle is made of. */
const SOURCES = ["src/show/web", "src/show/terminal", "scripts/web.ts", "package-lock.json"]

/** The folder is named after the sources, so that a bundle is never older than they are. */
async function ofCheckout(onBuild: () => void): Promise<string> {
  const hash = createHash("sha256")
  for (const source of SOURCES)
    for (const file of await filesOf(path.join(ROOT, source))) hash.update(file).update(await readFile(file))
  const folder = path.join(ROOT, ".cache/web", hash.digest("hex").slice(0, 16))
  if (existsSync(folder)) return folder
  onBuild()
  try {
    await promisify(execFile)(process.execPath, [path.join(ROOT, "scripts/web.ts"), folder], { cwd: ROOT })
  } catch (error) {
    throw unbuilt(folder, `it could not be made (${(error as Error).message.trim().slice(0, 2000)})`, error)
  }
  return folder
}

async function filesOf(at: string): Promise<readonly string[]> {
  if (path.extname(at) !== "") return [at]
  const entries = await readdir(at, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
}

function unbuilt(where: string, came: string, cause?: unknown): OnrecordError {
  const todo = "in a checkout: npm ci, then npm run build; in an installed package: install it anew"
  return new OnrecordError("WEB_UNBUILT", { where, expected: "the bundle of the pages", came, todo }, cause)
}
