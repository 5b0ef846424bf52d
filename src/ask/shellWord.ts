/** A word as a shell takes it, to be copied behind a command: in quotation marks where it is more than letters, figures and low lines. */
export const shellWord = (word: string): string => (/^\w+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)
