import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** Folder with the corpora and scorers; not in the repository (ONRECORD_SHARED overrides). */
export const SHARED = process.env.ONRECORD_SHARED ?? fileURLToPath(new URL("../../shared", import.meta.url))
export const corpus = (path: string): string => `${SHARED}/corpora/${path}`
export const hasShared = (): boolean => existsSync(SHARED)
