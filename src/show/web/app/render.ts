import { render as toHtml } from "svelte/server"
import type { Render } from "../view.ts"
import Page from "./Page.svelte"

/** The whole document of a view. The bundle that Vite makes of this file is what the server loads. */
export const render: Render = (view, assets) => {
  const { head, body } = toHtml(Page, { props: { view } })
  return plain(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${assets.icon}">
<link rel="stylesheet" href="${assets.style}">
<script src="${assets.script}" type="module"></script>
${head}</head>
<body>${body}</body>
</html>
`)
}

/** Without the comments by which Svelte would find its places in a browser: it does not run there. Text and attributes hold no `<`, so these are all its own. */
function plain(html: string): string {
  return html.replace(/<!--(?:\[-?!?\d*|\]|)-->/g, "").replace(/<!--[a-z0-9]{1,8}-->/g, "")
}
