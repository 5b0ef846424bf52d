/** A job's page follows the job, and the page of sources takes files that are dropped on it. Both work without this, by loading again and by choosing files. */
export function work(): void {
  const job = document.querySelector<HTMLElement>("#job[data-open]")
  if (job) void followed(job)
  const form = document.querySelector<HTMLFormElement>("#files-form")
  const list = document.querySelector<HTMLFormElement>("#opml-form")
  if (form && list) dropped(form, list)
}

const EVERY = 1000

/** Puts what the same page says now in the place of what it said: the progress each time, all of it at the end, so that the focus stays where it is. */
async function followed(job: HTMLElement): Promise<void> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, EVERY))
    const answer = await fetch(location.pathname + location.search).catch(() => null)
    if (!answer?.ok) continue
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#job")
    if (!fresh) return
    const state = fresh.querySelector("#job-state")?.textContent ?? ""
    const told = job.querySelector("#job-state")
    // Only what changes is read aloud.
    if (told && told.textContent !== state) told.textContent = state
    if (!fresh.hasAttribute("data-open")) {
      for (const old of [...job.children].slice(1)) old.remove()
      job.append(...[...fresh.children].slice(1))
      job.removeAttribute("data-open")
      return
    }
    job.querySelector("#job-progress")?.replaceWith(fresh.querySelector("#job-progress")!)
  }
}

/** Files that are dropped anywhere go into the form for files; one that is a list of feeds, into the form for those. */
function dropped(form: HTMLFormElement, list: HTMLFormElement): void {
  const over = (is: boolean) => form.toggleAttribute("data-over", is)
  const brings = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false
  document.addEventListener("dragover", (event) => {
    if (!brings(event)) return
    event.preventDefault()
    over(true)
  })
  document.addEventListener("dragleave", ({ relatedTarget }) => {
    if (relatedTarget === null) over(false)
  })
  document.addEventListener("drop", (event) => {
    if (!brings(event)) return
    event.preventDefault()
    over(false)
    const { files } = event.dataTransfer!
    const to = files.length === 1 && /\.opml$/i.test(files[0]!.name) ? list : form
    to.querySelector<HTMLInputElement>("input[type=file]")!.files = files
    to.requestSubmit()
  })
}
