import { dictionary } from "../lexicon.ts"

/** Past forms that no rule gives, for verbs in the cue lexicon: lemma → simple past and participle. */
const IRREGULAR_PAST: Readonly<Record<string, string | undefined>> = dictionary({
  bear: "bore borne",
  beat: "beat beaten",
  become: "became become",
  begin: "began begun",
  bet: "bet",
  bid: "bade bidden bid",
  bite: "bit bitten",
  break: "broke broken",
  bring: "brought",
  cast: "cast",
  choose: "chose chosen",
  come: "came come",
  cut: "cut",
  do: "did done",
  draw: "drew drawn",
  dream: "dreamed dreamt",
  feel: "felt",
  fight: "fought",
  find: "found",
  forbid: "forbade forbidden",
  foresee: "foresaw foreseen",
  foretell: "foretold",
  get: "got gotten",
  give: "gave given",
  go: "went gone",
  have: "had",
  hear: "heard",
  hit: "hit",
  hold: "held",
  keep: "kept",
  know: "knew known",
  lay: "laid",
  lead: "led",
  leave: "left",
  let: "let",
  make: "made",
  mean: "meant",
  pay: "paid",
  plead: "pleaded pled",
  put: "put",
  read: "read",
  say: "said",
  see: "saw seen",
  seek: "sought",
  send: "sent",
  set: "set",
  shoot: "shot",
  show: "showed shown",
  speak: "spoke spoken",
  spell: "spelled spelt",
  spend: "spent",
  stand: "stood",
  strike: "struck stricken",
  swear: "swore sworn",
  take: "took taken",
  teach: "taught",
  tear: "tore torn",
  tell: "told",
  think: "thought",
  throw: "threw thrown",
  understand: "understood",
  underwrite: "underwrote underwritten",
  withdraw: "withdrew withdrawn",
  withhold: "withheld",
  write: "wrote written",
  be: "was were been",
  overrule: "overruled",
  uphold: "upheld",
})
/** Verbs of more than one syllable that double their last consonant. */
const DOUBLING =
  /^(?:admit|refer|regret|commit|prefer|permit|submit|rebut|concur|occur|compel|propel|rebel|forget|begin|transmit|infer|confer|defer|deter|expel|quip|equip|quiz|spar|stop|acquit)$/

/**
 * All forms of a regular or known verb: "deny" → deny, denies, denied, denying. Generated, so that a word in the lexicon is found
 * whatever a tagger makes of it.
 */
export function verbForms(lemma: string): string[] {
  const out = [lemma]
  const short = /^[^aeiou]*[aeiou][bdgklmnprt]$/.test(lemma) || DOUBLING.test(lemma)
  const stem = short ? lemma + lemma[lemma.length - 1]! : lemma
  const y = /[^aeiou]y$/.test(lemma)
  out.push(y ? `${lemma.slice(0, -1)}ies` : /(?:s|x|z|ch|sh|o)$/.test(lemma) ? `${lemma}es` : `${lemma}s`)
  if (lemma === "have") out[1] = "has"
  if (/ie$/.test(lemma)) out.push(`${lemma.slice(0, -2)}ying`)
  else out.push(/[^eoy]e$/.test(lemma) ? `${lemma.slice(0, -1)}ing` : `${stem}ing`)
  const past = IRREGULAR_PAST[lemma]
  if (past) out.push(...past.split(" "))
  else out.push(y ? `${lemma.slice(0, -1)}ied` : lemma.endsWith("e") ? `${lemma}d` : `${stem}ed`)
  // British spelling: signalled, travelling
  if (/[aeiou]l$/.test(lemma) && !short) out.push(`${lemma}led`, `${lemma}ling`)
  return out
}

/** Singular and plural of a noun. */
export function nounForms(lemma: string): string[] {
  const plural = /[^aeiou]y$/.test(lemma)
    ? `${lemma.slice(0, -1)}ies`
    : /(?:s|x|z|ch|sh)$/.test(lemma)
      ? `${lemma}es`
      : `${lemma}s`
  return [lemma, plural]
}
