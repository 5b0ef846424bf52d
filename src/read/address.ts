/** Query parameters that tell who sent the reader and nothing about the page. */
const trackers = new Set(
  (
    "__twitter_impression _branch_match_id _ga _gl _hsenc _hsmi _openstat cmpid dclid dicbo epik fb_action_ids fb_action_types fb_ref " +
    "fb_source fbclid gad_campaignid gad_source gbraid gclid gclsrc guccounter guce_referrer guce_referrer_sig icid igsh igshid li_fat_id mc_cid mc_eid " +
    "mkt_tok msclkid ncid ns_campaign ns_fee ns_linkname ns_mchannel ns_source ocid oly_anon_id oly_enc_id ref_src ref_url s_cid s_kwcid " +
    "sr_share srsltid tblci ttclid twclid vero_conv vero_id wbraid wickedid wt_mc xtor yclid ysclid"
  ).split(" "),
)
const families = /^(?:utm_|hsa_|mtm_|pk_|piwik_|matomo_|at_(?:campaign|custom|medium|link|ptr|bbc)|wt\.(?:mc|tsrc|z_))/

/**
 * An address without what was added to it on the way: fragment, campaign and click parameters (utm_source, fbclid …), user name. Scheme and host
 * as the URL standard writes them; the other parameters stay byte for byte and in their order. What is no http or https address comes back trimmed.
 */
export function address(url: string): string {
  const trimmed = url.trim()
  if (!URL.canParse(trimmed)) return trimmed
  const parsed = new URL(trimmed)
  if (parsed.protocol !== "http:" && parsed.protocol !== "https:") return trimmed
  // "#!" is part of the address on sites that were built so.
  if (!parsed.hash.startsWith("#!")) parsed.hash = ""
  parsed.username = ""
  parsed.password = ""
  if (parsed.search !== "") {
    const kept = parsed.search
      .slice(1)
      .split("&")
      .filter((pair) => pair !== "" && !isTracker(pair))
    parsed.search = kept.join("&")
  }
  return parsed.href
}

function isTracker(pair: string): boolean {
  const name = pair.split("=", 1)[0]!.toLowerCase()
  return trackers.has(name) || families.test(name)
}

/** One site: the same host, "www." aside, or one host below the other ("m.example.com" and "example.com"). False for what is no address. */
export function sameSite(a: string, b: string): boolean {
  const [one, other] = [a, b].map((url) => URL.parse(url)?.hostname.replace(/^www\./, "") ?? "") as [string, string]
  return one !== "" && other !== "" && (one === other || one.endsWith(`.${other}`) || other.endsWith(`.${one}`))
}
