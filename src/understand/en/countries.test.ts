import { describe, expect, test } from "vitest"
import { CAPITALS, COUNTRIES, countryOf, DEMONYMS } from "./countries.ts"

describe("countries", () => {
  test("finds a country by name, adjective, people, capital and house", () => {
    for (const words of ["Russia", "Russian", "the Russians", "Moscow", "the Kremlin", "Russia’s"])
      expect(countryOf(words)).toBe("Russia")
    for (const words of ["U.K.", "UK", "British", "Britons", "Downing Street", "London"])
      expect(countryOf(words)).toBe("United Kingdom")
    expect(countryOf("Poles")).toBe("Poland")
    expect(countryOf("Frenchwomen")).toBe("France")
    expect(countryOf("Saint John’s")).toBe("Antigua and Barbuda")
  })
  test("says null for what is no country", () => {
    expect(countryOf("Harwich")).toBeNull()
    expect(countryOf("")).toBeNull()
  })
  test("Brussels stands for the Union, and is listed for Belgium", () => {
    expect(CAPITALS.get("Brussels")).toBe("European Union")
    expect(COUNTRIES.find((c) => c.name === "Belgium")?.capitals).toContain("Brussels")
  })
  test("codes and names are unique, no cell is blank", () => {
    expect(new Set(COUNTRIES.map((c) => c.code)).size).toBe(COUNTRIES.length)
    expect(new Set(COUNTRIES.map((c) => c.name)).size).toBe(COUNTRIES.length)
    for (const c of COUNTRIES)
      for (const w of [...c.adjectives, ...c.people, ...c.capitals, ...c.aliases, ...c.houses]) expect(w.trim()).toBe(w)
    for (const w of DEMONYMS.keys()) expect(w).not.toBe("")
  })
})
