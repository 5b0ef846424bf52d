import type { DefaultTreeAdapterTypes as Tree } from "parse5"

/** Pages as tests look at them. */

/** Every element below a node, itself first, in order. */
export function elements(node: Tree.Node): readonly Tree.Element[] {
  const below = "childNodes" in node ? node.childNodes.flatMap(elements) : []
  return "tagName" in node ? [node, ...below] : below
}

/** All text below a node. */
export const textOf = (node: Tree.Node): string => textBut(node, () => false)

/** The same but for what is left out with all below it. */
export function textBut(node: Tree.Node, isOut: (node: Tree.Node) => boolean): string {
  if (isOut(node)) return ""
  if (node.nodeName === "#text") return (node as Tree.TextNode).value
  return "childNodes" in node ? node.childNodes.map((one) => textBut(one, isOut)).join("") : ""
}

export const named = (node: Tree.Node, tag: string): readonly Tree.Element[] =>
  elements(node).filter(({ tagName }) => tagName === tag)

export const attribute = (element: Tree.Element, name: string): string | null =>
  element.attrs.find((one) => one.name === name)?.value ?? null
