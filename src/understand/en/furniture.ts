/**
 * What English news pages print around an article. Each line is tested by itself, trimmed and at most `longest` characters long; the
 * first pattern that fits tells the reason. All patterns are anchored at the start, so a sentence that merely mentions a newsletter stays.
 */
export const longest = 320

export interface FurniturePattern {
  readonly reason: string
  readonly pattern: RegExp
}

/** Reasons that the lines around tell something by. */
export const CREDITS = "credits of the desk"
export const SECTION_LABEL = "a section label"

/** What the outlet says of its own article. */
export const NOTE = "a note of the outlet on this article"
const piece = "(?:article|story|stories|report|post|piece|item|column|headline|dispatch|page|interview|version|transcript)"
const amended =
  "(?:updated|corrected|amended|edited|revised|clarified|changed|modified|condensed|translated|removed|withdrawn|retracted)"
/**
 * Openings of such a note: a label ("Correction: …", "Editor's note (March 6): …"), or words on the article itself ("An earlier version of this story …",
 * "This article was amended …", "(Corrects name in paragraph 2)"). A sentence that speaks of a correction in its midst is none, nor is what
 * somebody says, in quotation marks or without ("This report was withdrawn, Berg said").
 */
export const noteOpening = new RegExp(
  `^(?:(?!["“„‘«'])[\\W_])*(?:${[
    "(?:corrections?(?: (?:and|&) clarifications?)?|clarifications?|corrigend(?:um|a)|errat(?:um|a)|(?:editors?|publishers?)(?:['’]s?)? note|note (?:from the editors?|to (?:our )?readers)|(?:for the|a note for the) record)(?: ?\\([^)]{1,60}\\)|,? (?:on )?[A-Z][a-z]+\\.? \\d[^:]{0,16})?\\W*(?:[:—–]|$| - )",
    `(?:(?:because of|due to|owing to) [^,]{1,60}, )?(?:in )?(?:an? |the )?(?:earlier|previous|prior|original|initial|first) versions? of (?:this|our) ${piece}\\b`,
    `(?:this|our) (?:[\\w.]+ ){0,4}?${piece}(?:['’]s \\w+)? (?:has|have|had|was|were|is) (?:since |also |lightly |slightly |now )*(?:been )?(?:since |also |lightly |slightly )*${amended}\\b(?!.*, (?!(?:as|that|who|which|where|when|because|since) )(?:[\\p{L}.'’-]+ ){1,4}(?:said|says|wrote|told)\\b)`,
    `this (?:updated |corrected )?version (?:of (?:the|this) ${piece} )?(?:corrects|clarifies|updates|adds)\\b`,
    "\\((?:corrects|clarifies|updates|recasts|refiles|adds|rewrites)\\b[^)]{0,300}\\)$",
  ].join("|")})`,
  "iu",
)

/** The label of such a note on a line of its own. */
export const noteLabel = /^\W*(?:corrections?|clarifications?|corrigendum|erratum|editors?['’]?s? note)\W*$/i

const social =
  "(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|e-?mail|print|pocket|copy link|messenger|tumblr|flipboard|tweet|share|post|save|comments?|instagram|bluesky|threads|mastodon)"

export const furniture: readonly FurniturePattern[] = [
  {
    reason: "an advertisement",
    pattern:
      /^\W*(?:advertisements?|ad|sponsored(?: content)?|paid post|promoted|article continues (?:after|below).{0,40}|story continue[sd](?: below.{0,40})?|continue reading(?: the main story)?|(?:advertisement\W*)+(?:continue reading the main story)?|scroll to continue.{0,40}|skip advertisement)\W*$/i,
  },
  {
    reason: "buttons for sharing",
    pattern: new RegExp(
      `^\\W*(?:share (?:this|on|via|with)\\b.{0,60}|share this (?:story|article|page|post).{0,60}|(?:listen to article.{0,12})?share this article.{0,40}|(?:${social}[\\s,|·•/]*(?:on |via )?){1,12})\\W*$`,
      "i",
    ),
  },
  {
    reason: "an invitation to follow the outlet",
    pattern:
      /^\W*(?:follow (?:us|me|@|[\w.' -]{1,50} on (?:twitter|x|facebook|instagram))|(?:like|join|find) us on\b|join our\b|follow [^.]{0,40}@\w+).{0,160}$/i,
  },
  {
    reason: "an invitation to subscribe",
    pattern:
      /^\W*(?:sign up (?:for|to|here|now|and)\b|sign in\b|log ?in\b|register (?:now|here|for free)|subscribe(?:$| (?:now|here|to)\b)|get (?:the|our|more|breaking|daily|unlimited|full)[^.]{0,60}(?:newsletter|inbox|alerts|app|briefing|access|email)|want (?:more|[^.]{0,40} in your inbox)|become a (?:member|subscriber)|support (?:our|independent|quality)[^.]{0,60}journalism|download (?:the|our)[^.]{0,30}app|let our news meet your inbox|create (?:a free|an) account|donate(?: now)?$|to read the full (?:story|article)|already a subscriber|click here to (?:subscribe|sign up|support)|thank you for signing up|by signing up)/i,
  },
  {
    reason: "a pointer to other articles",
    pattern:
      /^\W*(?:(?:read|see|hear|watch|view|find|learn) (?:more|also|next|the full (?:story|transcript|report|text))\b(?! than\b)(?:[^.]{0,160}|.{0,60})$|(?:also|more) (?:on|from|in|about|by) [^.]{1,60}:?$|(?:related|recommended|see also|also see|read also|also read|also|don't miss|more|read|watch|listen|photos|photo gallery|gallery|video|slideshow|story|graphic|interactive|podcast|full coverage|go deeper|further reading|from the archives?|previously|in pictures|up next|next up|trending|most read)\s?[:|»>]\s?[^.]{3,160}$|click (?:here|for|to)\b.{0,160}$|watch the (?:latest )?(?:video|clip|full)\b.{0,100}$|slideshow \(\d+ images?\)|loading\W*$|more on this\b.{0,30}$|visit [^.]{0,60}(?:homepage|website|web site)\b.{0,60}$|read or share this story.{0,80}$|catch up on .{0,120}$)/i,
  },
  {
    reason: "a copyright notice",
    pattern: /^\W*(?:(?:copyright|©|\(c\)|℗)(?:\s|\W|\d)|all rights reserved|this material may not be published|©)/i,
  },
  {
    reason: "a legal or editorial notice of the outlet",
    pattern:
      /^\W*(?:terms (?:of (?:use|service)|and conditions|& conditions)|privacy (?:policy|notice)|cookie|we use cookies|this site (?:uses|is protected)|accept (?:all )?cookies|the (?:opinions|views) expressed|this is a rush transcript|originally published|this (?:article|story|piece|post) (?:was (?:originally |first )?published|originally appeared|first appeared|is published|is more than \d+)|about our ads|do not sell|accessibility|corrections? policy|contact us|report (?:a|an) (?:typo|error|correction)|send letters to|letters to the editor)\b/i,
  },
  {
    reason: CREDITS,
    pattern:
      /^\W*(?:(?:additional |further )?(?:reporting|writing|editing|graphics?|research|compiled|translated|production) (?:and (?:writing|editing) )?by\b.{0,240}|contributing(?: to this (?:report|story))?:.{0,200}|[^!?“"]{3,200} contributed (?:reporting|research|to this (?:report|story|article|post|piece)|reporting (?:to|from|for|in) [^.]{2,60})|[\w.’' -]{3,60} contributed|[^.!?“"]{0,40}(?:story|article|report) (?:contains|includes|is based)[^.]{0,40} (?:material|information|reporting|wire)[^.]{0,60}|with (?:[\w.]+ ){0,4}(?:wires?|agencies|wire (?:reports|services))|agencies|special (?:to|for) (?:the )?[^.]{2,40})\W*$/i,
  },
  {
    reason: "the time stamp of the page",
    pattern:
      /^\W*(?:(?:first |last )?(?:published|updated|posted|modified|created|last modified|last update)(?: (?:on|at))?\b\s*:?\s*[^“"”]{0,12}(?:\d|just now|today|yesterday|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[^“"”]{0,60}|(?:about )?(?:\d+|an?|one) (?:second|minute|min|hour|hr|day|week|month|year)s? ago.{0,30}|\d{1,2}:\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?|\d+ min(?:ute)?s? read|(?:this|the) (?:story|report|article|post|page) (?:was|has been) (?:last )?updated.{0,80})$/i,
  },
  {
    reason: "a notice of release",
    pattern:
      /^\W*(?:for (?:immediate|planning purposes|use on).{0,40}(?:release|$)|press releases?|news releases?|media releases?|media advisory|embargoed (?:until|till|for)\b.{0,60}|not for (?:immediate )?(?:release|distribution)\b.{0,60}|immediate release)\W*$/i,
  },
  {
    reason: "contact details",
    pattern:
      /^\W*(?:(?:media |press )?(?:contacts?|enquiries|inquiries|press office|telephone|tel|phone|fax|e-?mail|web|website)\s*:.{0,200}|(?:media|press) (?:contacts?|enquiries|inquiries)\b.{0,80}|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,32}|(?:https?:\/\/|www\.)\S{1,200}|\+\d[\d() .-]{6,18}|\(?\d{3}\)?[-. ]+\d{3}[-. ]\d{4})$/i,
  },
  {
    reason: "navigation",
    pattern:
      /^\W*(?:all news|home(?:page)?|menu|search|skip to (?:main )?(?:content|navigation)|main menu|sections?|latest(?: news)?|top (?:news|stories)|breaking news|news(?: home)?|back to (?:top|news|home).{0,20}|previous(?: (?:article|story))?|next(?: (?:article|story))?|close|open|toggle navigation|jump to .{1,30}|view all|see all|show (?:more|less|all)|load more|more news|world news|edition|newsletters?|tags?:.{0,160}|topics?:.{0,160}|filed under:?.{0,160}|categor(?:y|ies):.{0,160}|(?:prev|next) image \d+ of \d+|hide caption(?: \d+ of \d+)?|go to .{1,30}|breadcrumbs?|(?:home|news) ?[>»›/|].{1,120}|comments? \(?\d+\)?|\d+ comments?|[^.>»›|]{1,30}(?: [>»›|] [^.>»›|]{1,30}){2,8}|\[(?:pullquote|audio-clip|video|embed|related|caption|image)\])\W*$/i,
  },
  {
    reason: SECTION_LABEL,
    pattern:
      /^\W*(?:analysis\/opinion|opinion|analysis|abstract|summary|editorial|commentary|comment|letters?|politics|world|business|sports?|culture|local|national|international|europe|asia|africa|americas|middle east|technology|tech|science|health|economy|markets|lifestyle|entertainment|exclusive|live|video|in depth|feature|perspective|op-ed|columnists?|opinion contributor|fact check|explainer|regional news|shipping|transport)\W*$/i,
  },
]

/** A line by itself that opens a list of other articles; the short lines under it belong to the list. */
export const listHeads =
  /^\W*(?:related(?: (?:stories|articles|news|content|coverage|topics|links))?|more (?:on this(?: story)?|stories|news|headlines|coverage|from .{1,40}|like this|to read)|most (?:read|popular|viewed|shared|watched)(?: (?:stories|articles|news|in .{1,30}))?|recommended(?: (?:stories|for you|reading))?|you (?:may|might) (?:also )?(?:like|be interested in)|read (?:more|also|next)|see also|also (?:in the news|read|see)|trending(?: now)?|top stories|latest (?:news|stories|headlines)|in other news|don't miss|editors?['’]s? picks?|what to read next|from (?:our|the) (?:partners|web)|around the web|further reading|other news|elsewhere on .{1,30})\s*[:.…»>]*\s*$/i

/** Marks that a release or a wire ends with; what follows is about the sender. */
export const endMarks = /^\W*(?:#\s?#\s?#|-\s?30\s?-|(?:[-–—]\s?)?ends?(?:\s?[-–—])?|[-–—]\s?0\s?[-–—])\W*$/i

/** Openings of paragraphs that stand after an end mark. */
export const afterEnd =
  /^\W*(?:(?:[Nn]otes?|NOTES?) (?:to|for|TO|FOR) (?:(?:the|THE) )?(?:editors?|media|Editors?|Media|EDITORS?|MEDIA)|(?:[Aa]bout|ABOUT) (?:the )?[A-Z]|background for (?:editors|media))/
