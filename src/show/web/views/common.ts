import { shellWord } from "../../../ask/shellWord.ts"
import { written } from "../../../ask/written.ts"
import type { NameField } from "../../../store/query.ts"
import type { ArticleHead } from "../../../store/store.ts"
import { articlePage, searchPage } from "../addresses.ts"
import { WORDS } from "../words.ts"

/** Words that lead to a page; to none where `href` is null. */
export interface Link {
  readonly text: string
  readonly href: string | null
}
/** A page in another form. */
export interface FormLink {
  readonly name: string
  readonly href: string
  readonly told: string
}
/** What every page has. */
export interface Frame {
  /** The page's own name, without ours. */
  readonly title: string
  /** Which of the pages in the navigation it belongs to. */
  readonly nav: keyof typeof WORDS.nav | null
  /** What stands in the search box. */
  readonly q: string
  /** The same page in other forms. */
  readonly forms: readonly FormLink[]
  /** For reference managers and search engines: names and contents of meta elements. */
  readonly meta: readonly { readonly name: string; readonly content: string }[]
  /** Something that whoever reads the page should know first; null for nothing. */
  readonly notice: string | null
  /** Where one looks at it, or does something about it. */
  readonly noticeLinks?: readonly Link[]
  /** The command that makes a folder of the page; null where none does. */
  readonly share: string | null
  /** Told above a page that stands in a shared folder, where no server answers; null for pages of a server. */
  readonly shared: Shared | null
  /** The page on which it is put right; null for what cannot be. */
  readonly correct: string | null
  /** Whether it is shown to those who may open no other page: then it leads to none. */
  readonly bare?: boolean
}
/** What a page in a shared folder says about itself. */
export interface Shared {
  /** What was shared. */
  readonly title: string
  /** When, and that it is all there is. */
  readonly told: string
  /** Files in the folder. */
  readonly files: readonly FormLink[]
}

export const NO_FRAME: Frame = {
  title: "",
  nav: null,
  q: "",
  forms: [],
  meta: [],
  notice: null,
  share: null,
  shared: null,
  correct: null,
}

/** The command that makes a folder of a page. @param meant an id, or a query */
export function shareCommand(kind: "story" | "claim" | "person" | "search", meant: string): string {
  return `onrecord share ${kind} --out ${WORDS.share.folder}${meant.startsWith("-") ? " --" : ""} ${shellWord(meant)}`
}

/** The search for all that has this name in one of its fields. */
export function searchName(field: NameField, name: string): string {
  return searchPage(written({ op: "name", field, name }))
}

/** The headline of an article, leading to it. */
export function headlineLink({ id, headline }: ArticleHead): Link {
  return { text: headline ?? WORDS.search.noHeadline, href: articlePage(id) }
}

/** The forms that a page can be had in, by the suffix of its address. */
export type Form = keyof typeof WORDS.data.forms

/** Links to the same page in other forms. @param query of the address, with its question mark; "" for none */
export function formsOf(page: string, query: string, forms: readonly Form[]): readonly FormLink[] {
  return forms.map((form) => ({ name: form, href: `${page}.${form}${query}`, told: WORDS.data.forms[form] }))
}
