import { claim, person, story } from "./linked.ts"
import { article, search, statement } from "./pages.ts"

/** Pages whose answers are kept (`Page.lasting`): any thread may make them. */
export const LASTING = [search, statement, article, story, claim, person]
