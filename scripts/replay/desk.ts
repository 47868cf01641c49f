/** The way to a running desk: visitors with sessions of their own, agents who may take any number. */
import {
  createApi,
  StreamClient,
  unwrap,
  type Api,
  type SocketConstructor,
} from '@walletdesk/client'
import type { SessionAnswer } from '@walletdesk/contract'
import { WebSocket } from 'ws'

// ws offers the browser's surface; its types say more than the client asks for.
const Socket = WebSocket as unknown as SocketConstructor

export type Line = { readonly api: Api; readonly streams: StreamClient; readonly close: () => void }

function lineWith(url: string, token: string, side: '' | '/desk' = ''): Line {
  const api = createApi({ baseUrl: url, token: () => token })
  const streams = new StreamClient({ api, side, client: 'replay/1.0.0', WebSocket: Socket })
  streams.open()
  return {
    api,
    streams,
    close: () => {
      streams.close()
    },
  }
}

/** As the widget keeps it. */
export type Visitor = {
  readonly token: string
  readonly personId: string
  readonly expiresAt: string
}
export type Account = { readonly email: string; readonly password: string }

/** A customer without an account, as the widget makes one. */
export async function openVisitor(url: string): Promise<Line & { readonly visitor: Visitor }> {
  const api = createApi({ baseUrl: url })
  const visitor = unwrap(await api.post<Visitor>('/api/v1/visitors', { locale: 'en' }))
  return { ...lineWith(url, visitor.token), visitor }
}

/** The demo world's own, with their passwords; none on any other desk. */
export async function demoAgents(url: string): Promise<Account[]> {
  const api = createApi({ baseUrl: url })
  const answer = await api.get<{ rows: Account[] }>('/api/v1/demo/accounts?for=agent')
  return answer.ok ? answer.value.rows : []
}

/** What a demo agent types: password and the current code. */
export async function signInBody(url: string, { email, password }: Account) {
  const api = createApi({ baseUrl: url })
  const codeOf = `/api/v1/demo/second-factor?email=${encodeURIComponent(email)}`
  const { code } = unwrap(await api.get<{ code: string }>(codeOf))
  return { email, password, secondFactor: { method: 'totp', code } }
}

async function signIn(url: string, account: Account): Promise<string | null> {
  const body = { ...(await signInBody(url, account)), transport: 'token' }
  const api = createApi({ baseUrl: url })
  const session = await api.post<SessionAnswer>('/api/v1/desk/sessions', body)
  return session.ok ? session.value.token : null
}

type Agents = { readonly tokens: readonly string[]; readonly accounts: readonly Account[] }

/** Agents by the tokens given, else these accounts. */
export async function openAgents(url: string, { tokens, accounts }: Agents): Promise<Line[]> {
  const given = [...tokens]
  if (given.length === 0) {
    for (const account of accounts) {
      const token = await signIn(url, account)
      if (token !== null) given.push(token)
    }
  }
  if (given.length === 0) {
    throw new Error('no agent could sign in: start the demo world, or pass --agent-token TOKEN')
  }
  return given.map((token) => lineWith(url, token, '/desk'))
}
