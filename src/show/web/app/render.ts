import { createHash } from "node:crypto"
import { render as toHtml } from "svelte/server"
import type { Render, RenderEmbed } from "../view.ts"
import Embed from "./Embed.svelte"
import look from "./embed.css?inline"
import Page from "./Page.svelte"

/** The whole document of a view. The bundle that Vite makes of this file is what the server loads. */
export const render: Render = (view, assets, around) =>
  document(
    `<link rel="icon" type="image/svg+xml" href="${assets.icon}">
<link rel="stylesheet" href="${assets.style}">
${assets.script === null ? policy(ALONE) : `<script src="${assets.script}" type="module"></script>\n`}`,
    toHtml(Page, { props: { view, around } }),
  )

/** A page in a folder loads the style and the icon that lie beside it, and nothing else: Content Security Policy Level 3. */
const ALONE = "default-src 'none'; style-src 'self' file:; img-src 'self' file:; base-uri 'none'; form-action 'none'"
const policy = (rules: string): string => `<meta http-equiv="content-security-policy" content="${rules}">\n`

/** A statement as a small page that others show within theirs. It loads nothing at all, and no script runs in it. */
export const renderEmbed: RenderEmbed = (view) =>
  document(`${policy(embedPolicy)}<style>${look}</style>\n`, toHtml(Embed, { props: { view } }))

/** What such a page may load: its own style, told by its hash. */
export const embedPolicy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(look).digest("base64")}'; base-uri 'none'; form-action 'none'`

/** @param loads what stands in the head before what the component puts there */
function document(loads: string, { head, body }: ReturnType<typeof toHtml>): string {
  return plain(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${loads}${head}</head>
<body>${body}</body>
</html>
`)
}

/** Without the comments by which Svelte would find its places in a browser: it does not run there. Text and attributes hold no `<`, so these are all its own. */
function plain(html: string): string {
  return html.replace(/<!--(?:\[-?!?\d*|\]|[a-z0-9]{1,8})?-->/g, "")
}
