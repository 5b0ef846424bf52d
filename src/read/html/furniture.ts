import { namesOf } from "./names.ts"
import type { Element } from "./tree.ts"

/** Why an element is not the article. */
export interface Why {
  readonly step: string
  readonly reason: string
  /** It goes even where it holds most of the page's words, as long as something is left. */
  readonly sure?: true
}

/** Elements that say themselves what they are (https://html.spec.whatwg.org/multipage/sections.html). */
const byTag: Readonly<Record<string, Why>> = {
  nav: { step: "navigation", reason: "the page's navigation" },
  menu: { step: "navigation", reason: "a menu" },
  footer: { step: "foot of the page", reason: "a footer" },
  aside: { step: "aside", reason: "set beside the article" },
  form: { step: "form", reason: "a form" },
  fieldset: { step: "form", reason: "part of a form" },
  button: { step: "form", reason: "a button" },
  select: { step: "form", reason: "a choice to make" },
  textarea: { step: "form", reason: "a field to write in" },
  label: { step: "form", reason: "the label of a field" },
  dialog: { step: "notice", reason: "a window over the page" },
  search: { step: "form", reason: "a search" },
}
const byRole: Readonly<Record<string, Why>> = {
  navigation: byTag.nav!,
  banner: { step: "head of the page", reason: "the page's banner" },
  contentinfo: byTag.footer!,
  complementary: byTag.aside!,
  dialog: byTag.dialog!,
  alertdialog: byTag.dialog!,
  alert: byTag.dialog!,
  search: byTag.search!,
  menu: byTag.menu!,
  menubar: byTag.menu!,
  toolbar: byTag.menu!,
  tooltip: { step: "notice", reason: "a tooltip" },
  tablist: byTag.menu!,
  form: byTag.form!,
}

/** What the words of class and id say, the surest first. Stems may stand inside a word ("sharebar"), words stand alone ("ad"). */
const byName: readonly (readonly [RegExp, Why])[] = [
  [
    /disqus|livefyre|viafoura|\b(?:user ?|fb |post |article |all ?)?comments?(?: ?(?:section|list|area|thread|box|wrap(?:per)?|form|container|s))?\b|commentlist|respond\b|replies/,
    { step: "comments", reason: "what readers wrote", sure: true },
  ],
  [
    /cookie|consent|gdpr|privacy (?:notice|banner|policy)|\bcc banner|onetrust/,
    { step: "notice", reason: "a notice on cookies or consent", sure: true },
  ],
  [
    /taboola|outbrain|zergnet|revcontent|mgid|\b(?:ad|ads|adv|advert\w*|adsense|adslot|adbox|adunit|dfp|gpt|sponsor\w*|doubleclick|banner ads?|promoted|paid content)\b/,
    { step: "advertising", reason: "advertising" },
  ],
  [
    /newsletter|subscri(?:be|ption)\b|sign ?up\b|mailing ?list|mailchimp|opt ?in\b|email (?:form|capture|alert)/,
    { step: "subscription", reason: "an offer to subscribe" },
  ],
  [
    /\brelated|recommend|\b(?:more|most|also|next|previous|prev) (?:stories|story|articles?|news|posts?|from|on|in|read|popular|like|viewed|shared|recent|commented|watched|headlines|coverage)\b|\bread (?:more|next|also)\b|readmore|morefrom|youmay|may like|see also|\bsimilar\b|trending|\bpopular|mostread|mostpopular|further reading|\bsuggest(?:ed|ions?)\b|more links|\bteasers?\b|around the web|promo\b|\bpromos?\b|cross ?links?\b|in ?body link|inline ?links?\b|hot topics|latest (?:news|stories|posts)|recent (?:posts|stories|articles)|post ?nav|posts? navigation|pagination|pager\b|nav (?:links|previous|next)/,
    { step: "other articles", reason: "leads to other articles" },
  ],
  [
    /\bshar(?:e|es|ing|er|ebar|ethis|etools)\b|sharedaddy|addthis|addtoany|\bsocial|follow ?(?:us|me|bar|buttons?)\b|tweet ?(?:this|button)|\bprint(?: |friendly|button|er)|\btoolbar|\butil(?:ity|ities)? (?:bar|nav|menu)|article tools|story tools/,
    { step: "sharing", reason: "buttons for sharing" },
  ],
  [
    /\bauthor ?(?:bio\w*|box|info|card|profile|about|desc\w*|details?|block|footer|links?)\b|about ?(?:the ?)?author|\bbio(?:graphy)?\b|contributor (?:bio|info)|abh\b/,
    { step: "author", reason: "about the author" },
  ],
  [/\bbreadcrumbs?|breadcrumb|\bcrumbs?\b|you are here/, { step: "navigation", reason: "the way to this page" }],
  [
    /\b(?:main |site |global |top |sub |primary |secondary |foot(?:er)? |mobile )?nav(?:bar|igation)?\b|\bmenu\b|\bmasthead\b|sitemap|skip (?:link|to)|\bsite (?:header|footer)\b|\bglobal (?:header|footer)\b|hamburger|jump ?(?:to|links?)\b|table of contents|\btoc\b/,
    { step: "navigation", reason: "the page's navigation" },
  ],
  [
    /\bside ?(?:bar|col|rail)|\brail\b|right ?(?:col|rail|side)|\bwidget(?: area|s)?\b/,
    { step: "aside", reason: "set beside the article" },
  ],
  [
    /\bfooter\b|\bfoot\b|colophon|copyright|\blegal\b|disclaimers?|disclosures?/,
    { step: "foot of the page", reason: "a footer" },
  ],
  [
    /\bmodal|\bpopup|\bpop ?over|lightbox|\boverlay\b|toast\b|snackbar|interstitial|adblock|paywall (?:message|prompt|banner)|noscript/,
    { step: "notice", reason: "a window over the page" },
  ],
  [
    /tooltip|rollover|hover ?card|screen ?reader|sr only|\bsronly\b|visually ?hidden|visuallyhidden|\bassistive\b|\boff ?screen\b|\ba11y\b/,
    { step: "hidden", reason: "not shown" },
  ],
  [
    /\btag(?:s|list|cloud|links)?\b(?!.*\bcontent\b)|\btopics\b|\bkeywords?\b|\bcategor(?:y|ies) ?(?:list|links)?\b|\bpost ?(?:tags|cats)\b|\bfiled ?under\b|\bentry (?:tags|utility)\b/,
    { step: "labels", reason: "tags and sections" },
  ],
  [
    /\bplayer\b|\bvideo ?(?:player|list|playlist|promo|meta|info|title|controls|overlay|wrapper|container|embed)\b|\bjw ?player|brightcove|\bplaylist\b|\bvjs\b|\bpodcast ?(?:player|promo)\b/,
    { step: "player", reason: "belongs to a video or sound" },
  ],
  [
    /\bgallery|\bcarousel|\bslide ?show|\bslider\b|\bswiper\b|\bslick\b|\bthumb(?:nail)?s?\b/,
    { step: "pictures", reason: "a gallery" },
  ],
  [
    /\bpoll\b|\bquiz\b|\bsurvey\b|\brating(?:s)?\b|\bvot(?:e|es|ing)\b|\blike (?:button|box)\b|\breactions?\b|\bdonat(?:e|ion)\b|\bdownload ?app\b|\bapp (?:promo|store|banner)\b|\bbuy ?(?:now|button|box)\b|\bticker\b|\bstock ?quote\b|\bweather\b|\bcall ?to ?action\b|\bcta\b|\bcall ?out ?box\b/,
    { step: "aside", reason: "something to do beside reading" },
  ],
]

/** What kind of part an element says that it is, by its names. */
export const CAPTION =
  /\bcaptions?\b|\bcredit\b|\bcredits\b|photo ?(?:credit|by|caption|info|text|desc\w*)|\bimage ?(?:credit|caption|desc\w*|source|copyright|info|meta)\b|\bcutline\b|wp caption text|\bpicture (?:text|caption)|media ?(?:caption|credit|info)|\bfotocaption\b/
export const BYLINE =
  /\bby ?lines?\b|\bauthors?\b|\bautore?s?\b|\bauteurs?\b|\bcontributors?\b|\bwriters?\b|\breporters?\b|\bsign(?:ature|off)\b|\bauthored\b/
export const STAMP =
  /\btime ?stamps?\b|\b(?:pub(?:lish(?:ed)?)?|post(?:ed)?|updated?|article|entry|story|display|modified|last) ?(?:date|time|on|datetime)\b|\bdate ?(?:line|time|published|posted|updated|string|wrap)?\b|\bdatetime\b|\bread(?:ing)? ?time\b|\bpost ?meta\b|\bentry ?meta\b|\barticle ?meta(?:data)?\b|\bmeta ?(?:data|info|top|bottom|bar)?\b|\bview ?count\b|\bdateline\b|\bdatum\b|\bfecha\b|\bdatetime\b/

/** Tells why an element, by what it says of itself, is not the article; null where nothing speaks against it. */
export function furniture(element: Element): Why | null {
  const { tag, attributes } = element
  if (isHidden(element)) return { step: "hidden", reason: "not shown" }
  const told = byTag[tag] ?? byRole[attributes.role ?? ""]
  if (told) return told
  if (tag === "article" || tag === "main" || tag === "body" || tag === "html") return null
  if (attributes.itemprop === "articleBody") return null
  // A row or a cell is part of a table that is, or is not; and posts from elsewhere are quoted, whatever the frame is called.
  if (whole.has(tag)) return null
  const names = namesOf(element).join(" ")
  if (names === "" || isEmbedded(element)) return null
  for (const [shape, why] of byName) if (shape.test(names)) return why
  return null
}

const whole = new Set(["tr", "td", "th", "tbody", "thead", "blockquote"])

/** A post of a social network, shown in the article. */
function isEmbedded(element: Element): boolean {
  return element.children.some(
    (child) =>
      typeof child !== "string" &&
      ((child.tag === "blockquote" && "class" in child.attributes) || (child.children.length < 4 && isEmbedded(child))),
  )
}

function isHidden({ attributes }: Element): boolean {
  if ("hidden" in attributes || attributes["aria-hidden"] === "true" || attributes.type === "hidden") return true
  if (attributes.style && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(attributes.style.slice(0, 1000))) return true
  // SingleFile marks so what was not shown when the page was saved.
  return attributes.class !== undefined && /(?:^|\s)sf-hidden(?:\s|$)/.test(attributes.class)
}
