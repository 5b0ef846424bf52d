import { readFileSync } from "node:fs"
import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import schema from "../schema/record.json" with { type: "json" }
import { type Field, fields } from "../scripts/fields.ts"
import { type SpeakerKind, STANCES } from "../src/doc.ts"
import { record, SCHEMA, WARNINGS } from "../src/understand/record.ts"
import { ferry } from "./ferry.ts"

const made = record(ferry({ times: [{ ...ferry().times[0]!, value: null, candidates: ["2019-03-04", "2024-03-04"] }] }))

test("a record follows its schema, and holds nothing that the schema does not tell", () => {
  const validate = new Ajv2020({ allErrors: true }).compile(closed(schema))
  validate(JSON.parse(JSON.stringify(made)))
  expect(validate.errors).toBeNull()
})

test("the published schema lets later keys pass, and stops a wrong stance", () => {
  const validate = new Ajv2020().compile(schema)
  const [first] = made.statements
  expect(validate({ ...made, later: 1 })).toBe(true)
  expect(validate({ ...made, statements: [{ ...first, stance: { label: "mumbles", span: null } }] })).toBe(false)
})

test("what the schema tells a record holds: every field is met in the example", () => {
  const paths = new Set<string>()
  collect(made, "", paths)
  expect(fields().filter(({ path }) => !paths.has(path))).toEqual([] satisfies Field[])
})

test("the lists of words are those of the code", () => {
  const kinds: Record<SpeakerKind, true> = {
    person: true,
    organisation: true,
    government: true,
    group: true,
    document: true,
    media: true,
    unnamed: true,
    none: true,
  }
  expect(schema.properties.schema.const).toBe(SCHEMA)
  expect(schema.$defs.statement.properties.stance.properties.label.enum).toEqual(STANCES)
  expect(schema.$defs.speaker.properties.kind.enum).toEqual(Object.keys(kinds))
  expect(schema.properties.warnings.items.properties.code.enum).toEqual(Object.keys(WARNINGS))
})

test("docs/record.md tells every stance and every warning, and no other", () => {
  const page = readFileSync(new URL("../docs/record.md", import.meta.url), "utf8")
  const rows = (title: string) =>
    [
      ...page
        .split(`## ${title}\n`)[1]!
        .split("\n## ")[0]!
        .matchAll(/^\| (\w+) \|/gm),
    ].map((m) => m[1])
  expect(rows("Stances")).toEqual(["label", ...STANCES])
  expect(rows("Warnings")).toEqual(["code", ...Object.keys(WARNINGS)])
})

/** The schema with every object shut, so that a key which it does not tell is an error. */
function closed(node: unknown): Record<string, unknown> {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy)
    if (typeof value !== "object" || value === null) return value
    const out = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copy(inner)]))
    return "properties" in value && "required" in value ? { ...out, additionalProperties: false } : out
  }
  return copy(node) as Record<string, unknown>
}

function collect(value: unknown, path: string, into: Set<string>): void {
  if (path) into.add(path)
  if (Array.isArray(value)) for (const item of value) collect(item, `${path}[]`, into)
  else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) collect(inner, path ? `${path}.${key}` : key, into)
  }
}
