/**
 * What news pages print between and after the paragraphs of an article, each tested on a whole block. Patterns are anchored at the start and
 * bounded, so that a sentence that merely mentions a newsletter stays.
 */
const longest = 400

const social =
  "(?:facebook|twitter|x|whatsapp|linkedin|pinterest|reddit|telegram|e-?mail|print|pocket|copy link|messenger|tumblr|flipboard|tweet|share|post|save|comments?|instagram|bluesky|threads|mastodon|rss|more)"
const month = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?"
const day = "(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\\.?"

const patterns: readonly (readonly [string, RegExp])[] = [
  [
    "an advertisement",
    /^\W*(?:advertise?ments?|adverts?|ad|ads|ads by \w+|sponsored(?: content| by.{0,40})?|paid post|promoted(?: stories| content)?|(?:article|story) continue[sd] (?:after|below).{0,40}|continue reading(?: below| the main story)?|scroll to continue.{0,40}|skip advertisement|report this ad|play video|loading\W*)\W*$/i,
  ],
  [
    "buttons for sharing",
    new RegExp(
      `^\\W*(?:share (?:this|on|via|with)\\b.{0,60}|share|shares|\\d+ shares?|(?:${social}[\\s,|·•/]*(?:on |via )?){1,12})\\W*$`,
      "i",
    ),
  ],
  [
    "an invitation to follow the outlet",
    /^\W*(?:follow (?:us\b|me\b|@|her\b|him\b|them\b|[\w.' -]{1,60} on (?:twitter|x|facebook|instagram|google|snapchat|youtube))|(?:like|join|find|check out) us on\b|join our\b|(?:like|follow) [^.]{0,60} on (?:facebook|twitter|instagram)|follow [^.]{0,40}@\w+|e-?mail (?:us|[\w.' -]{1,40}) at\b|have a (?:news )?tip\?|like this (?:story|article)\?|got a tip\?|if you have a (?:news )?tip|listen to .{3,60} live at\b).{0,300}$/is,
  ],
  [
    "an invitation to subscribe",
    /^\W*(?:sign up (?:for|to|here|now|and)\b|sign ?in\b|log ?in\b|register (?:now|here|for free)|subscribe(?:$|\W| (?:now|here|to)\b)|get (?:the|our|more|breaking|daily|unlimited|full)[^.]{0,80}(?:newsletter|inbox|alerts|\bapp\b|briefing|delivered)|get .{3,60} on the go|want (?:more|[^.]{0,40} in your inbox)|need more [^.]{1,30}\? subscribe|become a (?:member|subscriber)|support (?:our|independent|quality)[^.]{0,60}journalism|download (?:the|our)[^.]{0,30}app|(?:create|register for) (?:a free|an) account|donate(?: now)?$|to (?:read|continue reading) (?:the full|this|our) (?:story|article)|already a subscriber|click here to (?:subscribe|sign up|support|get)|thank you for signing up|by signing up|start your free|enter your e-?mail)/i,
  ],
  [
    "a pointer to other articles",
    /^\W*(?:(?:read|see|hear|watch|view|find|learn) (?:more|also|next|the full (?:story|transcript|report|text))\b(?! than\b)(?:[^.]{0,160}|.{0,60})$|(?:also|more) (?:on|from|in|about|by) [^.]{1,60}:?$|(?:related(?: (?:stories|story|articles?|news|links?|content|coverage|topics|posts|video))?|recommended|see also|also see|read also|also read|also|don'?t miss|more|read|watch(?: now)?|must read|photo gallery|gallery|video|slideshow|podcast|full coverage|go deeper|further reading|from the archives?|up next|next up|trending|most read|see more|just in)\s?[:|»>–-]\s?[^.]{3,160}$|click (?:here|for)\b.{0,160}$|watch the (?:latest )?(?:video|clip|full)\b.{0,100}$|read or share this story.{0,80}$|catch up on .{0,120}$|follow .{3,60} full coverage of .{0,120}$)/i,
  ],
  [
    "a heading over other articles",
    /^\W*(?:related(?: (?:stories|story|articles?|news|links?|content|coverage|topics|posts|video|reading))?|(?:you (?:may|might) (?:also )?(?:like|be interested in|enjoy).{0,20})|recommended(?: (?:for you|stories|reading|videos?))?|trending(?: (?:now|stories))?|popular(?: (?:now|stories|posts))?|most (?:read|popular|viewed|shared)|read next|up next|more (?:[\w’'-]+ ){0,3}(?:stories|news|articles|coverage)|more (?:to explore|like this)|more (?:from|on|in) .{1,40}|latest (?:news|stories|posts|videos?)|top stories|don'?t miss|see also|must reads?|editor'?s picks?|from around the web|highlights|holiday gift guides|share your thoughts.{0,40}|tell us what you think.{0,10}|comments?|\d+ comments?|leave a (?:comment|reply).{0,60}|about the author|skip to content|featured (?:video|stories)|top (?:news|headlines))\W*$/i,
  ],
  ["where it was taken from", /^\W*(?:source|quelle|fonte|fuente)s?\s*:\s*\S.{2,60}$/i],
  [
    "a copyright notice",
    /^\W*(?:(?:copyright|\(c\)|℗)(?=\s*(?:©|\d|@|\(c\)|by\b|\p{Lu}))|©|all rights reserved|this material may not be published|this document is subject to copyright|citation: .{10,300}retrieved )/iu,
  ],
  [
    "a notice of the outlet",
    /^\W*(?:terms (?:of (?:use|service)|and conditions|& conditions)|privacy (?:policy|notice)|(?:we|this (?:web)?site) uses? cookies|this site is protected|accept (?:all )?cookies|the (?:opinions|views) expressed|this is a rush transcript|originally published|this (?:article|story|piece|post) (?:was (?:originally |first )?published|originally appeared|first appeared|is published)|this post may contain affiliate|[^.]{0,60}affiliate (?:links|commission)|about our ads|do not sell|accessibility|corrections? policy|contact us|report (?:a|an) (?:typo|error|correction)|this slideshow requires javascript|(?:please )?enable javascript|your browser does not support|source: news agencies|via [\w.]{3,30}$|filed under\b)/i,
  ],
  [
    "a time stamp",
    new RegExp(
      `^\\W*(?:(?:first |last )?(?:published|updated|posted|modified|created|last modified|last update)\\b(?: (?:on|at))?\\s*:?\\W*(?:${day}|${month}|\\d|an? (?:hour|day)|just now|today|yesterday)[^“"”]{0,120}|(?:about )?(?:\\d+|an?|one) (?:second|minute|min|hour|hr|day|week|month|year)s? ago.{0,30}|(?:${day},? )?(?:${month} \\d{1,2}(?:st|nd|rd|th)?,? \\d{4}|\\d{1,2}(?:st|nd|rd|th)? ${month},? \\d{4}|\\d{4}-\\d\\d-\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4})(?:[ ,|/@•·-]*(?:at )?\\d{1,2}[:.]\\d{2}.{0,30})?(?:\\s*[|•·/].{0,40})?|\\d{1,2}:\\d{2}(?: ?[ap]\\.?m\\.?)?(?: [A-Z]{2,4})?|\\d+ min(?:ute)?s? read|(?:this|the) (?:story|report|article|post|page) (?:was|has been) (?:last )?updated.{0,80}|updated (?:at|on) \\d.{0,40})$`,
      "i",
    ),
  ],
]

/** Why a block is no part of the article, by its words; null where they do not tell. */
export function lineReason(text: string): string | null {
  // What somebody says is never furniture.
  if (text.length > longest || /^["“‘«„]/.test(text)) return null
  for (const [reason, pattern] of patterns) if (pattern.test(text)) return reason
  return null
}

/** Headings after which there is nothing more of the article, in the languages that news pages come in most. */
export function endsArticle(text: string): boolean {
  return text.length < 80 && (patterns[5]![1].test(text) || lastWords.test(text))
}
const lastWords =
  /^\W*(?:about the authors?|author bio|share this:?|share your thoughts.{0,40}|sources?:?|kommentare|verwandte (?:artikel|beiträge)|das könnte (?:sie|dich) auch interessieren|mehr zum thema|lire aussi|à lire aussi|sur le même sujet|leggi anche|potrebbe interessarti(?: anche)?|articoli correlati|lea también|te puede interesar|noticias relacionadas|leia também|leia mais|veja também|baca juga|читайте также|смотрите также|관련기사|関連記事|相关(?:阅读|新闻))\W*$/i

/** A line that credits a picture. */
export function isCredit(text: string): boolean {
  return text.length <= 300 && credit.test(text)
}
const credit =
  /\((?:image|photo|picture|credit|foto|bild)s?(?: (?:credit|by|via|courtesy))?\s*[:©/][^()]{1,80}\)\s*$|^\W*(?:(?:image|photo(?:graph)?|picture|video|illustration|file photo|screenshot|graphic)s?(?: (?:credit|copyright|caption|source|by|courtesy|via))?\s*[:©]|(?:image|photo) (?:copyright|caption|credit)\b|credit\s*:|photo(?:graph)? by\b|enlarge (?:this )?image|courtesy of\b|©)|(?:^|[|/(·•:,]|\bvia)\s*(?:getty(?: images)?|shutterstock|istock(?:photo)?|ap photo(?:\/.{0,40})?|afp|reuters|alamy|epa|picture alliance)\W*$/i
