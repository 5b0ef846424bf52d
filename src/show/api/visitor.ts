import type { FastifyRequest } from "fastify"
import { OnrecordError } from "../../errors.ts"

/** What somebody may do: each may what those before it may. */
export const ROLES = ["reader", "editor", "admin"] as const
export type Role = (typeof ROLES)[number]

/** Who asks. */
export interface Visitor {
  /** What corrections are signed with. */
  readonly name: string
  readonly role: Role
  /** Known by a token, and may log out. */
  readonly token?: true
}

declare module "fastify" {
  interface FastifyRequest {
    /** Set before any page or action is reached; null only on pages that are given to those without a token too. */
    visitor: Visitor | null
  }
  interface FastifyContextConfig {
    /** Who may ask this; readers if left out. */
    readonly role?: Role
  }
}

export function visitorOf({ visitor }: FastifyRequest): Visitor {
  return visitor!
}

/** Whether somebody may do what a role may. */
export const atLeast = ({ role }: Visitor, needed: Role): boolean => ROLES.indexOf(role) >= ROLES.indexOf(needed)

/** @throws OnrecordError NOT_ALLOWED */
export function allowed(visitor: Visitor, needed: Role, where: string): void {
  const { name, role } = visitor
  if (atLeast(visitor, needed)) return
  const letter = {
    expected: `the role ${needed}`,
    came: `${name} has the role ${role}`,
    todo: "ask whoever runs this server for a token",
  }
  throw new OnrecordError("NOT_ALLOWED", { where, ...letter })
}
