/** What Svelte compiles: components, which Vite bundles and tsc does not read. */
declare module "*.svelte" {
  import type { Component } from "svelte"

  const component: Component<Record<string, unknown>>
  export default component
}
declare module "*.css" {}
declare module "*.css?inline" {
  const text: string
  export default text
}
