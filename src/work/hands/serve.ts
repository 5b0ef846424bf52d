import type { MessagePort } from "node:worker_threads"
import type { Article } from "../../doc.ts"
import type { Raw, Reading } from "../../read/reading.ts"
import type { ArticleRecord } from "../../understand/record.ts"
import { type Job, type Posted, posted, type Understood, type Word } from "./messages.ts"

/** What a hand can do. */
export interface Skills {
  parse(raw: Raw): readonly Reading[]
  /** Null for a hand that only parses. */
  readonly understand: ((article: Article) => ArticleRecord) | null
  /** What the next hands get as `workerData.lent`, so that they need not make it once more: the models, whose memory is shared. Null for who was lent them. */
  readonly lent: unknown
}

/**
 * The worker's side: takes documents from `port`, one after the other, and posts back what is in them. One that breaks stops no other.
 * @param learn makes the skills (loads the models); where it throws, the hand says that it is unable and why.
 */
export function serve(port: MessagePort, learn: () => Skills): void {
  const say = (word: Word) => port.postMessage(word)
  let skills: Skills
  try {
    skills = learn()
  } catch (error) {
    say({ say: "unable", error: posted(error, "the models") })
    return
  }
  port.on("message", ({ id, raw }: Job) => say({ say: "made", id, ...made(raw, skills) }))
  say({ say: "ready", lent: skills.lent })
}

function made(
  raw: Raw,
  { parse, understand }: Skills,
): { articles: readonly (Understood | Reading)[]; errors: readonly Posted[] } {
  const articles: (Understood | Reading)[] = []
  const errors: Posted[] = []
  try {
    for (const reading of parse(raw)) {
      try {
        articles.push(understand ? { reading, record: understand(reading.article) } : reading)
      } catch (error) {
        errors.push(posted(error, raw.at))
      }
    }
  } catch (error) {
    errors.push(posted(error, raw.at))
  }
  return { articles, errors }
}
