import { expect, test } from "vitest"
import { runBlock } from "../../../scripts/run-block.ts"
import { HELP } from "./help.ts"

const examples = HELP.split("Examples\n")[1]!
  .split("\n\n")[0]!
  .split("\n")
  .map((line) => line.trim())

test("--help fits a terminal of 80 columns", () => {
  expect(HELP.split("\n").filter((line) => line.length > 80)).toEqual([])
})

test.each(examples)("the example works: %s", (example) => {
  const [command = "", file] = example.split(" > ")
  const printed = runBlock({ language: "sh", code: command })
  expect(printed).toContain(file ? '"statements":' : "Statements ─")
})
