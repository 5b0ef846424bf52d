import { OnrecordError } from "./errors.ts"

/** What the system says most often (https://man7.org/linux/man-pages/man3/errno.3.html), in words, and what to do about a file that is to be written. */
const SAID: Readonly<Record<string, readonly [came: string, todo: string]>> = {
  EACCES: ["you may not write there", "name another place, or have its owner let you"],
  EPERM: ["you may not write there", "name another place, or have its owner let you"],
  EROFS: ["the disk can only be read", "name a place on another disk"],
  ENOENT: ["the folder that it was to stand in is not there", "make the folder first, or name another place"],
  ENOTDIR: ["what it was to stand in is a file and no folder", "name another place"],
  EISDIR: ["there is a folder of that name", "name a file in it"],
  ENOSPC: ["the disk is full", "make room, or name a place on another disk"],
  EDQUOT: ["you have no room left on the disk", "make room, or name a place on another disk"],
  ENAMETOOLONG: ["the name is longer than the system allows", "give it a shorter name"],
  ELOOP: ["the name is a link that leads in circles", "name the file itself"],
  EBUSY: ["another program holds it", "close that program, or name another place"],
  ETXTBSY: ["it is a program that runs just now", "name another place"],
  EIO: ["the disk failed", "name a place on another disk, and look after this one"],
}

/** FILE_UNWRITABLE for what the system said to the writing of a file. @param expected what was to be done, "to write a file". */
export function unwritable(where: string, expected: string, error: unknown): OnrecordError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error)
  const [came, todo] = SAID[code] ?? ["the system did not let it be written", "name another place"]
  return new OnrecordError("FILE_UNWRITABLE", { where, expected, came: `${came} (${code})`, todo }, error)
}
