/** One line, entities that were escaped twice read, marks of HTML taken out. */
export function tidy(words: string | undefined): string {
  return (words ?? "")
    .slice(0, 2000)
    .replace(/<[^<>]{0,200}>/g, "")
    .replace(/&(?:amp;)?#(\d{1,6});/g, (_, code) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&(amp|quot|apos|nbsp|lt|gt);/g, (_, name: string) => ENTITIES[name]!)
    .replaceAll("\0", "\uFFFD")
    .toWellFormed()
    .replace(/\s+/g, " ")
    .trim()
}
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", quot: '"', apos: "'", nbsp: " ", lt: "<", gt: ">" }
