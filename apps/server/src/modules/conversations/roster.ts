/** Staff as conversations need them: names, roles, who takes work now. Read at once, kept briefly. */
import type { App } from '../../platform/app'
import type { Context } from '../../platform/context'
import { findAgentNames, listAgents, takesNew, type Agent } from '../agents'

export type Named = { readonly name: string; readonly role: string | null }

export type Roster = {
  readonly agents: ReadonlyMap<string, Agent>
  /** On shift with a free slot (row 12 of DESK.md 2.5). */
  readonly ready: ReadonlySet<string>
}

/** Long enough to spare a query per message, short enough for a slot that has just filled. */
const ROSTER_MS = 1_000
type Cached = { readonly untilMs: number; readonly roster: Promise<Roster> }
const rosters = new WeakMap<App, Cached>()

async function readRoster(app: App): Promise<Roster> {
  const agents = await listAgents(app.db)
  return {
    agents: new Map(agents.map((agent) => [agent.id, agent])),
    ready: new Set(agents.filter(takesNew).map((agent) => agent.id)),
  }
}

export function rosterOf(app: App): Promise<Roster> {
  const known = rosters.get(app)
  // Real time: this is about how old a copy is.
  const nowMs = performance.now()
  if (known && known.untilMs > nowMs) return known.roster
  const roster = readRoster(app)
  rosters.set(app, { untilMs: nowMs + ROSTER_MS, roster })
  roster.catch(() => rosters.delete(app))
  return roster
}

/** Names of these agents; former colleagues too. */
export async function agentsNamed(
  ctx: Context,
  agentIds: readonly string[],
): Promise<ReadonlyMap<string, Named>> {
  const { agents } = await rosterOf(ctx.app)
  const missing = [...new Set(agentIds)].filter((id) => !agents.has(id))
  if (missing.length === 0) return agents
  // A former colleague, or one who came after the roster was read.
  rosters.delete(ctx.app)
  const former = await findAgentNames(ctx.app.db, missing)
  return new Map<string, Named>([
    ...agents,
    ...former.map(({ id, name }): [string, Named] => [id, { name, role: null }]),
  ])
}
