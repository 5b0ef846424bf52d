/** Penn tags of verbs that can be a clause's own: past, present and modals. */
export const FINITE = /^(?:VB[DZP]|MD)$/
