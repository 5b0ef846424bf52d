import type { ApiView } from "./views/api.ts"
import type { ArticleView } from "./views/article.ts"
import type { ChangesView } from "./views/changes.ts"
import type { CheckPageView } from "./views/check.ts"
import type { ClaimView } from "./views/claim.ts"
import type { CorrectionsView } from "./views/corrections.ts"
import type { DataPageView } from "./views/data.ts"
import type { EmbedView } from "./views/embed.ts"
import type { FrontView } from "./views/front.ts"
import type { GroupView } from "./views/group.ts"
import type { JobView } from "./views/job.ts"
import type { ListView } from "./views/list.ts"
import type { LoginView } from "./views/login.ts"
import type { MethodView } from "./views/method.ts"
import type { OutletsView, OutletView } from "./views/outlet.ts"
import type { PersonView } from "./views/person.ts"
import type { ProblemView } from "./views/problem.ts"
import type { RefusedView } from "./views/refused.ts"
import type { ReviewView } from "./views/review.ts"
import type { SearchView } from "./views/search.ts"
import type { SourcesView } from "./views/sources.ts"
import type { StatementView } from "./views/statement.ts"
import type { StoryView } from "./views/story.ts"
import type { SaidListView } from "./views/storySaid.ts"
import type { SubjectView } from "./views/subject.ts"
import type { WatchesView, WatchView } from "./views/watch.ts"

/** All that a page shows, as plain data: what the components of src/show/web/app put into HTML, and nothing else. */
export type View =
  | FrontView
  | ChangesView
  | SearchView
  | StatementView
  | ArticleView
  | CheckPageView
  | ListView
  | StoryView
  | SaidListView
  | ClaimView
  | PersonView
  | SubjectView
  | SourcesView
  | WatchesView
  | WatchView
  | JobView
  | OutletsView
  | OutletView
  | DataPageView
  | MethodView
  | ApiView
  | ProblemView
  | CorrectionsView
  | GroupView
  | LoginView
  | RefusedView
  | ReviewView

/** Addresses of what every page loads. */
export interface Assets {
  readonly style: string
  /** Null where none is to run: in a folder that is shared. */
  readonly script: string | null
  readonly icon: string
}
/** Around a view. */
export interface Around {
  /** The name of whoever signed in. */
  readonly account: string | null
  /** The whole address that the page is had at, for paper; null where there is none. */
  readonly at: string | null
}
/** What the bundle of src/show/web/app exports: a whole HTML document of a view. */
export type Render = (view: View, assets: Assets, around: Around) => string
/** and one of a statement, to be shown within a page of others. */
export type RenderEmbed = (view: EmbedView) => string
