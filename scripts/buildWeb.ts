import { copyFile } from "node:fs/promises"
import path from "node:path"
import { svelte } from "@sveltejs/vite-plugin-svelte"
import { build, type InlineConfig } from "vite"

const root = path.join(import.meta.dirname, "..")
const app = path.join(root, "src/show/web/app")

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

/** Makes the bundle of the pages. @param folder that they are put into */
export async function buildWeb(folder: string): Promise<void> {
  process.env.NODE_ENV = "production"
  await build({
    ...shared,
    ssr: { noExternal: true },
    build: {
      ssr: path.join(app, "render.ts"),
      outDir: folder,
      emptyOutDir: false,
      target: "node24",
      rolldownOptions: { output: { entryFileNames: "render.js", codeSplitting: false } },
    },
  })
  await build({
    ...shared,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: "es2022",
      modulePreload: false,
      rolldownOptions: {
        input: path.join(app, "client.ts"),
        output: { entryFileNames: "client.js", assetFileNames: "style[extname]", codeSplitting: false },
      },
    },
  })
  await copyFile(path.join(app, "icon.svg"), path.join(folder, "icon.svg"))
}
