import { kill } from "../kills.ts"
import type { Bench } from "../row.ts"

const TIMES = 100

/** kill -9 of a process that adds to a store, and adding again. */
export const kills: Bench = async () => {
  const { kept, lost, doubled, half, faults } = await kill(TIMES)
  return [
    {
      what: "lost, doubled, half or damaged after kill -9",
      value: lost + doubled + half + faults.length,
      unit: "",
      reach: 0,
      beyond: null,
      less: true,
      how: `${TIMES} kills up to 250 ms after the start of adding, each time added again from the first; ${kept.toLocaleString("en")} articles said to be kept: ${lost} lost, ${doubled} doubled, ${half} half; integrity_check: ${faults.length} faults`,
    },
  ]
}
