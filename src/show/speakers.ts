/** Speakers by their kind, as lists count them. */
export const SPEAKERS = {
  person: "people",
  organisation: "organisations",
  government: "governments and their bodies",
  group: "groups",
  document: "documents and studies",
  media: "media",
  unnamed: "sources left unnamed",
  none: "nobody at all",
} as const
