import type { StatusAnswer } from '@walletdesk/contract'
import { statusPartsOf, type RailKind } from '@walletdesk/contract/vocabulary'

type WayOut = { asset: string; rail: RailKind }
type Incident = StatusAnswer['incidents'][number]

/** The incident that is going on where this money would leave; while it does, no time is promised. */
export function slownessOf({ incidents }: StatusAnswer, way: WayOut): Incident | null {
  const parts = statusPartsOf({ noun: 'withdrawal', ...way })
  const isHere = (one: Incident) =>
    one.resolvedAt === null && one.parts.some((part) => parts.includes(part))
  return incidents.find(isHere) ?? null
}
