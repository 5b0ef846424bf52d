/** One figure. */
export interface Row {
  readonly what: string
  /** null: not measured; `how` tells why. */
  readonly value: number | null
  /** "%", "words/s", "s", "MB", or "" for a count. */
  readonly unit: string
  /** The figure to reach, and the one that would be better than that; null where there is none. */
  readonly reach: number | null
  readonly beyond: number | null
  /** Set where smaller is better. */
  readonly less?: true
  /** On what and how it was measured. */
  readonly how: string
}
/** What one bench measured. */
export type Bench = () => Promise<readonly Row[]>

/** "beyond", "reached", "short" or "" where there is nothing to reach or nothing was measured. */
export function verdict({ value, reach, beyond, less }: Row): string {
  if (value === null) return "not measured"
  const good = (aim: number | null) => aim !== null && (less ? value <= aim : value >= aim)
  if (reach === null) return ""
  if (good(beyond)) return "beyond"
  return good(reach) ? "reached" : "short"
}

/** A figure as it is shown: counts and speeds whole, the rest with one digit after the point, small ones with two. */
export function figure(value: number | null, unit: string): string {
  if (value === null) return "–"
  const digits = unit === "" || unit === "words/s" ? (Number.isInteger(value) || unit !== "" ? 0 : 2) : unit === "s" ? 2 : 1
  const number = value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return unit === "" ? number : `${number} ${unit}`
}

/** The rows as a table in Markdown. */
export function markdown(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`
  return [
    line(["what", "value", "reach", "beyond", "", "how"]),
    "| --- | --: | --: | --: | --- | --- |",
    ...rows.map((row) => line([row.what, ...aims(row), verdict(row), row.how])),
  ].join("\n")
}

/** The rows for a terminal: figures in columns, `how` once under those that share it. */
export function plain(rows: readonly Row[]): string {
  const cells = rows.map((row) => [row.what, ...aims(row)])
  const widths = [0, 1, 2, 3].map((i) => Math.max(...cells.map((row) => row[i]!.length)))
  const column = (cell: string, i: number, name: string) =>
    widths[i] === 0 ? "" : `  ${(cell ? name : "").padEnd(name.length)} ${cell.padStart(widths[i]!)}`
  return cells
    .map(([what = "", value = "", reach = "", beyond = ""], i) => {
      const aims = column(reach, 2, "reach") + column(beyond, 3, "beyond")
      const line = `  ${what.padEnd(widths[0]!)}  ${value.padStart(widths[1]!)}${aims}  ${verdict(rows[i]!)}`.trimEnd()
      const { how } = rows[i]!
      return how === rows[i + 1]?.how ? line : `${line}\n      ${how}`
    })
    .join("\n")
}

const aims = (row: Row): [string, string, string] => {
  const aim = (value: number | null) => (value === null ? "" : figure(value, row.unit))
  return [figure(row.value, row.unit), aim(row.reach), aim(row.beyond)]
}
