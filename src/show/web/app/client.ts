import "./style.css"
import { work } from "./work.ts"

/**
 * The keyboard: j k o / ? g, as feed readers have it, and c for a citation. Everything works without it. Single keys can be switched off (WCAG 2.2, 2.1.4), which this browser
 * keeps.
 */
const OFF = "onrecord.keys.off"
const PAGES: Readonly<Record<string, string>> = {
  t: "/",
  s: "/stories",
  c: "/claims",
  p: "/people",
  f: "/search",
  k: "/check",
  w: "/watch",
  v: "/review",
  r: "/sources",
  d: "/data",
  m: "/method",
}

work()

const dialog = document.querySelector<HTMLDialogElement>("#keys")
const box = document.querySelector<HTMLInputElement>("#keys-on")
const button = document.querySelector<HTMLButtonElement>("#show-keys")
let going = false

const isOff = (): boolean => {
  try {
    return localStorage.getItem(OFF) !== null
  } catch {
    return false
  }
}

if (box) {
  box.checked = !isOff()
  box.addEventListener("change", () => {
    try {
      if (box.checked) localStorage.removeItem(OFF)
      else localStorage.setItem(OFF, "1")
    } catch {
      // A browser that keeps nothing forgets the setting with the page.
    }
  })
}
if (button) {
  button.hidden = false
  button.addEventListener("click", () => dialog?.showModal())
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return
  if (isOff() || dialog?.open) return
  const { key } = event
  if (going) {
    going = false
    const page = PAGES[key]
    if (page === undefined) return
    event.preventDefault()
    location.assign(page)
    return
  }
  const done = KEYS[key]?.() ?? false
  if (done) event.preventDefault()
})

/** Each tells whether it did anything. */
const KEYS: Readonly<Record<string, () => boolean>> = {
  j: () => move(1),
  k: () => move(-1),
  o: () => open(),
  "/": () => {
    const field = document.querySelector<HTMLInputElement>("#q")
    field?.focus()
    field?.select()
    return field !== null
  },
  "?": () => {
    dialog?.showModal()
    return true
  },
  c: () => {
    const statement = statementHere()
    if (statement !== null) void cite(statement)
    return statement !== null
  },
  g: () => {
    going = true
    setTimeout(() => {
      going = false
    }, 1500)
    return true
  },
}

/** Copies the citation of the statement that one is at; where the browser lets nobody copy, goes to it. */
async function cite(statement: string): Promise<void> {
  const at = `${statement}.txt`
  const told = document.querySelector<HTMLElement>("#told")
  try {
    const answer = await fetch(at)
    if (!answer.ok || !told) return
    await navigator.clipboard.writeText((await answer.text()).trim())
    told.textContent = told.dataset.copied!
    setTimeout(() => {
      told.textContent = ""
    }, 3000)
  } catch {
    location.assign(at)
  }
}

/** The page of the statement that one is at; null where that is something else. */
function statementHere(): string | null {
  const item = here()
  const link = item && opener(item)
  const { pathname } = new URL(link instanceof HTMLAnchorElement ? link.href : location.href)
  return /^\/s\/[0-9a-f]{16}$/.test(pathname) ? pathname : null
}

function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select"))
  )
}

const items = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-item]")]

/** The link that an item is opened by. */
function opener(item: Element): HTMLElement | null {
  return item.querySelector<HTMLElement>("[data-open-item]") ?? item.querySelector<HTMLElement>("a[href]")
}

/** The item that has the focus, or else the one that the address names: in an article the card of its statement. */
function here(): HTMLElement | undefined {
  const named = document.getElementById(location.hash.replace(/^#s-/, "card-")) ?? document.querySelector(":target")
  const at = (element: Element | null) => items().find((item) => item.contains(element))
  return at(document.activeElement) ?? at(named)
}

/** Moves on from the item that one is at, or from the top of what is seen. */
function move(step: 1 | -1): boolean {
  const all = items()
  const at = all.indexOf(here()!)
  const seen = all.findIndex((item) => item.getBoundingClientRect().top >= 0)
  const next = all[at >= 0 ? at + step : step > 0 ? seen : seen - 1]
  if (!next) return false
  for (const item of all) item.toggleAttribute("data-at", item === next)
  opener(next)?.focus({ preventScroll: true })
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches
  next.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" })
  return true
}

function open(): boolean {
  const item = here()
  const link = item ? opener(item) : document.querySelector<HTMLElement>("main [data-open-item]")
  link?.click()
  return link !== null
}

// The review: y and x answer the card, e opens what else is right, u takes back what was just done, . goes on.
Object.assign(KEYS, {
  y: () => send("y"),
  x: () => send("x"),
  u: () => send("u"),
  e: () => {
    const details = document.querySelector<HTMLDetailsElement>("#edit, #correct")
    if (details) details.open = true
    details?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea")?.focus()
    return details !== null
  },
  ".": () => {
    const link = document.querySelector<HTMLAnchorElement>("[data-next]")
    link?.click()
    return link !== null
  },
} satisfies Record<string, () => boolean>)

/** Sends the form of a key; where something is still to be filled in, goes there. */
function send(key: string): boolean {
  const form = document.querySelector<HTMLFormElement>(`form[data-act="${key}"]`)
  const missing = form?.querySelector<HTMLElement>("input:invalid")
  if (missing) missing.focus()
  else form?.requestSubmit()
  return form !== null
}
