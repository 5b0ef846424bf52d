import { describe, expect, test } from "vitest"
import { cookieOf, visitOf } from "./visit.ts"

const at = (time: string) => `2024-03-20T${time}:00.000Z`
/** What the browser sends back of a cookie. */
const sent = (time: string, cookies?: string) => {
  const visit = visitOf(cookies, at(time))
  return { visit, cookie: `theme=dark; ${cookieOf(visit).split(";")[0]}` }
}

describe("a visit", () => {
  test("goes on until half an hour without a page: what is new stays new for as long", () => {
    const first = sent("09:00")
    expect(first.visit.before).toBe(null)
    const again = sent("09:25", first.cookie)
    expect(again.visit.before).toBe(null)
    const second = sent("12:00", again.cookie)
    expect(second.visit.before).toBe(at("09:25"))
    const reloaded = sent("12:30", second.cookie)
    expect(reloaded.visit.before).toBe(at("09:25"))
    expect(sent("12:59", reloaded.cookie).visit.before).toBe(at("09:25"))
    expect(sent("13:01", reloaded.cookie).visit.before).toBe(at("12:30"))
  })

  test("that another clock or hand wrote is none, or goes on; nothing else of the cookies is read", () => {
    for (const cookie of [
      "",
      "onrecord-visit=",
      "onrecord-visit=none",
      "x-onrecord-visit=none_2024-03-20T08:00:00.000Z",
      "onrecord-visit=none_2024-99-20T08:00:00.000Z",
    ])
      expect(visitOf(cookie, at("09:00"))).toEqual({ before: null, now: at("09:00") })
    const later = `onrecord-visit=${at("07:00")}_${at("11:00")}`
    expect(visitOf(later, at("09:00")).before).toBe(at("07:00"))
  })

  test("is kept from scripts and from other sites", () => {
    expect(cookieOf({ before: null, now: at("09:00") })).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/)
  })
})
