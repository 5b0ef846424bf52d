import schema from "../schema/record.json" with { type: "json" }

/** One field of the record, as the schema has it: its path ("statements[].speaker.name"), its type in words, its description. */
export interface Field {
  readonly path: string
  readonly type: string
  readonly description: string
}
/** As much of JSON Schema as schema/record.json uses. */
interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly const?: string
  readonly enum?: readonly string[]
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

const WORDS = "#/$defs/words"

/** All fields in the schema's order; those of words (start, end, text) are told once, not at every place. */
export function fields(): readonly Field[] {
  const out: Field[] = []
  const visit = (at: Schema, path: string): void => {
    if (path && !path.endsWith("[]")) out.push({ path, type: typeOf(at), description: at.description ?? "" })
    const node = open(at)
    for (const [key, value] of Object.entries(node.properties ?? {})) {
      if (!isWords(node) || !["start", "end", "text"].includes(key)) visit(value, path ? `${path}.${key}` : key)
    }
    if (node.items && node.items.$ref !== WORDS) visit(node.items, `${path}[]`)
  }
  visit(schema, "")
  return out
}

/** The schema that `node` stands for, references and "or null" looked through. */
function open(node: Schema): Schema {
  if (node.anyOf) return open(node.anyOf[0]!)
  if (!node.$ref) return node
  const name = node.$ref.split("/").at(-1)! as keyof typeof schema.$defs
  return schema.$defs[name]
}

function isWords({ properties }: Schema): boolean {
  return properties?.start !== undefined && properties.text !== undefined
}

function typeOf(node: Schema): string {
  if (node.anyOf) return `${typeOf(node.anyOf[0]!)} or null`
  if (node.$ref === WORDS) return "words"
  if (node.const) return `"${node.const}"`
  const inner = open(node)
  if (inner.enum) return inner.enum.join(", ")
  if (inner.items) return `list of ${typeOf(inner.items)}`
  if (inner.properties) return isWords(inner) ? "words and more" : "object"
  return [inner.type ?? "any"].flat().join(" or ")
}
