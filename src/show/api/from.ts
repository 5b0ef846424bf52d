import { z } from "zod"

/** From which of many on a page shows them, counted from 1. */
export const FROM = z.coerce.number().int().min(1).max(10_000_000).default(1)
