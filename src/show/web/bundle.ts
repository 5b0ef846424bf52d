import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { readFile } from "node:fs/promises"
import path from "node:path"
import { pathToFileURL } from "node:url"
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

/** What `npm run build` makes of the sources. */
const FOLDER = path.join(import.meta.dirname, "../../../dist/web")

/**
 * Loads the bundle of the pages.
 * @throws OnrecordError WEB_UNBUILT where there is none
 */
export async function loadWeb(): Promise<Web> {
  if (!existsSync(path.join(FOLDER, "render.js"))) {
    const todo = "in a checkout: npm ci, then npm run build; in an installed package: install it anew"
    throw new OnrecordError("WEB_UNBUILT", { where: FOLDER, expected: "the bundle of the pages", came: "it is not there", todo })
  }
  const { render, renderEmbed, embedPolicy } = (await import(pathToFileURL(path.join(FOLDER, "render.js")).href)) as Bundle
  const [style, script, icon] = await Promise.all([
    asset("style.css", "text/css; charset=utf-8"),
    asset("client.js", "text/javascript; charset=utf-8"),
    asset("icon.svg", "image/svg+xml"),
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

async function asset(name: string, type: string) {
  const body = await readFile(path.join(FOLDER, name))
  return { at: `/assets/${createHash("sha256").update(body).digest("hex").slice(0, 16)}/${name}`, type, body }
}
