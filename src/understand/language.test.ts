import { expect, test } from "vitest"
import { language } from "./language.ts"

test.each([
  ["en", "The mayor said on Friday that the ferry would not sail before the harbour is dredged."],
  ["de", "Die Bürgermeisterin sagte am Freitag, dass die Fähre nicht fährt, bevor der Hafen für sie ausgebaggert ist."],
  ["fr", "La maire a dit vendredi que le bac ne partirait pas avant que le port soit dragué par les services de la ville."],
  ["es", "La alcaldesa dijo el viernes que el transbordador no saldrá hasta que se drague el puerto de la ciudad."],
  ["el", "Η δήμαρχος είπε την Παρασκευή ότι το πλοίο δεν θα φύγει."],
  ["ja", "市長は金曜日、港が浚渫されるまでフェリーは出航しないと述べた。"],
  ["zh", "市长星期五表示，在港口疏浚之前，渡轮不会开航。"],
])("%s", (code, text) => {
  expect(language(text)).toMatchObject({ language: code, english: code === "en" })
})

test("too little to tell is taken for English, without saying that it is", () => {
  for (const text of ["", "Ferry", "12 - 7", "Mayor Ana de la Cruz sues"]) {
    expect(language(text)).toMatchObject({ language: null, english: true })
  }
})

test("a long text of no known language is not called English", () => {
  expect(language("lorem dolor amet ".repeat(40)).english).toBe(false)
})
