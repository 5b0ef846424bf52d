import { copyFile, mkdir, readdir, rename, rm } from "node:fs/promises"
import path from "node:path"
import { svelte } from "@sveltejs/vite-plugin-svelte"
import { build, type InlineConfig } from "vite"

/**
 * Makes the bundle of the pages: `node scripts/web.ts FOLDER`. FOLDER appears when all of it is there; two that make the same one do no harm. Others beside it
 * under .cache/web are of older sources and go.
 */
process.env.NODE_ENV = "production"
const root = path.join(import.meta.dirname, "..")
const app = path.join(root, "src/show/web/app")
const folder = path.resolve(process.argv[2] ?? path.join(root, "dist/web"))
const made = `${folder}.${process.pid}`

/** Components are rendered once, on the server; a table that scrolls must be reached by the keyboard. */
const AS_MEANT = new Set(["state_referenced_locally", "a11y_no_noninteractive_tabindex"])
const shared = {
  root,
  configFile: false,
  publicDir: false,
  logLevel: "warn",
  mode: "production",
  plugins: [
    svelte({
      configFile: false,
      compilerOptions: { css: "external" },
      onwarn: (warning, tell) => AS_MEANT.has(warning.code) || tell?.(warning),
    }),
  ],
} satisfies InlineConfig

await mkdir(made, { recursive: true })
await build({
  ...shared,
  ssr: { noExternal: true },
  build: {
    ssr: path.join(app, "render.ts"),
    outDir: made,
    emptyOutDir: false,
    target: "node24",
    rolldownOptions: { output: { entryFileNames: "render.js", codeSplitting: false } },
  },
})
await build({
  ...shared,
  build: {
    outDir: made,
    emptyOutDir: false,
    target: "es2022",
    modulePreload: false,
    rolldownOptions: {
      input: path.join(app, "client.ts"),
      output: { entryFileNames: "client.js", assetFileNames: "style[extname]", codeSplitting: false },
    },
  },
})
await copyFile(path.join(app, "icon.svg"), path.join(made, "icon.svg"))
const cache = path.join(root, ".cache/web")
if (path.dirname(folder) === cache) {
  for (const old of await readdir(cache)) {
    const mine = path.join(cache, old)
    if (mine !== made && mine !== folder && !/\.\d+$/.test(old)) await rm(mine, { recursive: true, force: true })
  }
} else await rm(folder, { recursive: true, force: true })
await rename(made, folder).catch(() => rm(made, { recursive: true }))
