import { styleText } from "node:util"
import type { Line, Run, Style } from "./runs.ts"

/** The 16 colours that every terminal's owner has set to be read on their ground; weight and underline say the same without them. */
const LOOKS: Readonly<Record<Style, Parameters<typeof styleText>[0] | null>> = {
  plain: null,
  title: "bold",
  strong: "bold",
  faint: "dim",
  source: "bold",
  cue: ["underline", "cyan"],
  content: "green",
  bad: ["bold", "redBright"],
  harsh: ["bold", "magentaBright"],
  good: ["bold", "green"],
}

/** Marks that tell the parts of a sentence apart where there is no colour. */
export const MARKS: Partial<Record<Style, readonly [open: string, close: string]>> = {
  source: ["<", ">"],
  cue: ["*", "*"],
  content: ["[", "]"],
}

/** A line as it is written: with colours, or bare. */
export function paint(line: Line, color: boolean): string {
  return joined(line)
    .map(({ text, style }) => {
      const look = color ? LOOKS[style] : null
      return look ? styleText(look, text, { validateStream: false }) : text
    })
    .join("")
    .trimEnd()
}

/** Neighbours of one style made one, so that the escape sequences stand only where the look changes. */
function joined(line: Line): Line {
  const out: Run[] = []
  for (const run of line) {
    const last = out.at(-1)
    if (last?.style === run.style) out[out.length - 1] = { ...last, text: last.text + run.text }
    else out.push(run)
  }
  return out
}

/** The run with its marks around it, where there is no colour. */
export function marked(run: Run, color: boolean): Run {
  const [open, close] = (color ? undefined : MARKS[run.style]) ?? ["", ""]
  return { ...run, text: `${open}${run.text}${close}` }
}
