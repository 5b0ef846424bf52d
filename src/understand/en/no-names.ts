import { ROLE_ABBREVIATIONS } from "./roles.ts"

/** Capitalised words that are no name by themselves, lower case without period: days, months, roles in short ("FM"). */
export const NO_NAMES: ReadonlySet<string> = new Set([
  ..."monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun".split(" "),
  ..."january february march april may june july august september october november december".split(" "),
  ..."jan feb mar apr jun jul aug sep sept oct nov dec gmt est edt pst utc am pm".split(" "),
  ...Object.keys(ROLE_ABBREVIATIONS),
])
