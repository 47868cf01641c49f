/** Opens the accounts of the cast, each with a second factor and listed on the sign-in pages. */
import { uuidv7 } from '@walletdesk/contract/ids'
import { agentDirectory, createAgent } from '../modules/agents'
import {
  customerDirectory,
  enrolWithSeed,
  insertDemoAccount,
  newSeed,
  openAccount,
  type Directory,
} from '../modules/signin'
import type { App } from '../platform/app'
import { createContext } from '../platform/context'
import { valueOf } from '../platform/http/routes'
import { AGENTS, CUSTOMERS, DEMO_PASSWORD, TEAM, type DemoAgent, type DemoCustomer } from './cast'

/** One who can act: the session token works like that of a program. */
export type Player = { readonly id: string; readonly token: string; readonly name: string }

const DAY_MS = 24 * 3_600_000

/** The same process some days ago. */
function daysAgo(app: App, days: number): App {
  const now = () => new Date(app.clock.now().getTime() - days * DAY_MS)
  return { ...app, clock: { now } }
}

type Someone = Pick<DemoCustomer, 'email' | 'name' | 'locale' | 'about'>

type Role = {
  readonly kind: 'customer' | 'agent'
  readonly directory: Directory
  readonly place: number
}

async function enrol(app: App, id: string, person: Someone, role: Role): Promise<Player> {
  const ctx = createContext(app, { locale: person.locale })
  const enrolled = valueOf(
    await enrolWithSeed(ctx, role.directory, {
      subjectId: id,
      locale: person.locale,
      seed: newSeed(),
      deviceId: uuidv7(ctx.now.getTime()),
      userAgent: 'demo world',
    }),
  )
  const { email, name, about } = person
  await insertDemoAccount(app.db, {
    subjectId: id,
    kind: role.kind,
    email,
    name,
    password: DEMO_PASSWORD,
    about,
    place: role.place,
  })
  return { id, token: enrolled.token, name }
}

/** The account is as old as the story says; the session is of now. */
async function openCustomer(app: App, person: DemoCustomer, place: number): Promise<Player> {
  const then = daysAgo(app, person.daysHere)
  const id = uuidv7(then.clock.now().getTime())
  const ctx = createContext(then, { locale: person.locale })
  const { email, name, locale } = person
  const opened = await openAccount(ctx, { id, email, name, locale, password: DEMO_PASSWORD })
  if (!opened.ok) throw new Error(`${email}: ${opened.code}`)
  return enrol(app, id, person, { kind: 'customer', directory: customerDirectory, place })
}

async function openAgent(app: App, person: DemoAgent, place: number): Promise<Player> {
  const id = uuidv7(app.clock.now().getTime())
  const ctx = createContext(app, { locale: person.locale })
  const { email, name, role, languages, locale } = person
  const created = await createAgent(ctx, {
    id,
    email,
    name,
    role,
    languages,
    locale,
    team: TEAM,
    password: DEMO_PASSWORD,
  })
  if (!created.ok) throw new Error(`${email}: ${created.code}`)
  const player = await enrol(app, id, person, { kind: 'agent', directory: agentDirectory, place })
  return player
}

export type Cast = {
  readonly customers: Readonly<Record<keyof typeof CUSTOMERS, Player>>
  readonly agents: Readonly<Record<keyof typeof AGENTS, Player>>
}

export async function openCast(app: App): Promise<Cast> {
  return {
    customers: {
      lin: await openCustomer(app, CUSTOMERS.lin, 1),
      anna: await openCustomer(app, CUSTOMERS.anna, 2),
      omar: await openCustomer(app, CUSTOMERS.omar, 3),
      ning: await openCustomer(app, CUSTOMERS.ning, 4),
    },
    agents: {
      mei: await openAgent(app, AGENTS.mei, 1),
      tom: await openAgent(app, AGENTS.tom, 2),
      sofia: await openAgent(app, AGENTS.sofia, 3),
    },
  }
}
