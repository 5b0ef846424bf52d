/** What `onrecord --help` prints. A test runs the examples. */
export const HELP = `onrecord: who said what, when, where, to whom and how,
with the exact sentence behind every entry.

Usage
  onrecord read [options] FILE...   read articles, one a file; - is the input
  onrecord start                    read the sample articles that come with it

FILE is plain text in UTF-8.

Options of read
  --json             the record as JSON, one line an article (docs/record.md)
  --published DATE   the day of publication, as 2013-12-19: tells the year, and
                     which day "on Monday" was
  --outlet NAME      who published it
  --no-color         no colour; NO_COLOR in the environment does the same
  -h, --help         this page
  -V, --version      the version

Examples
  onrecord read samples/*.txt
  onrecord read --published 2024-03-04 samples/01-*.txt
  cat samples/01-*.txt | onrecord read --outlet "Baltic Courier" -
  onrecord read --json samples/*.txt > record.jsonl

The record goes to the output, its notes with it; progress and errors go to
the error output.
Exit code: 0 all read, 1 some could not be (each is named), 2 not understood.
`
