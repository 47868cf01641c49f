import type { RailKind, StatusAnswer } from '@walletdesk/contract'

type WayOut = { asset: string; rail: RailKind }
type Incident = StatusAnswer['incidents'][number]

/** Parts of the status page that this way of paying out depends on. */
const partsOf = ({ asset, rail }: WayOut): readonly string[] => [
  'withdrawals',
  `withdrawals.${asset}`,
  `withdrawals.${rail}`,
]

/** The incident that is going on where this money would leave; while it does, no time is promised. */
export function slownessOf({ incidents }: StatusAnswer, way: WayOut): Incident | null {
  const parts = partsOf(way)
  const isHere = (one: Incident) =>
    one.resolvedAt === null && one.parts.some((part) => parts.includes(part))
  return incidents.find(isHere) ?? null
}
