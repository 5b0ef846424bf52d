import { expect, test } from "vitest"
import { FIELDS, HONORIFICS, PAST_RANKS, RANKS, ROLE_ABBREVIATIONS, ROLE_PHRASES, ROLES } from "./roles.ts"

test("holds the roles of the news", () => {
  for (const role of ["president", "senator", "spokesman", "judge", "analyst", "mayor"]) expect(ROLES.has(role)).toBe(true)
  for (const role of ["foreign minister", "chief executive", "secretary general"]) expect(ROLE_PHRASES.has(role)).toBe(true)
  expect(ROLE_ABBREVIATIONS.fm).toBe("foreign minister")
  expect(ROLE_ABBREVIATIONS.gen).toBe("general")
})

test("everything is lower case, single words are single words", () => {
  for (const set of [ROLES, HONORIFICS, RANKS, PAST_RANKS, FIELDS]) for (const word of set) expect(word).toMatch(/^[^\sA-Z]+$/)
  for (const phrase of ROLE_PHRASES) expect(phrase).toMatch(/^[^A-Z]+ [^A-Z]+$/)
})
