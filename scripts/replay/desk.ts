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

/** A customer without an account, as the widget makes one. */
export async function openVisitor(url: string): Promise<Line> {
  const api = createApi({ baseUrl: url })
  const visitor = unwrap(await api.post<{ token: string }>('/api/v1/visitors', { locale: 'en' }))
  return lineWith(url, visitor.token)
}

type DemoAccount = { email: string; password: string; role?: string }

async function demoAgents(api: Api): Promise<DemoAccount[]> {
  const answer = await api.get<{ rows: DemoAccount[] }>('/api/v1/demo/accounts?for=agent')
  return answer.ok ? answer.value.rows : []
}

async function signIn(api: Api, { email, password }: DemoAccount): Promise<string | null> {
  const codeOf = `/api/v1/demo/second-factor?email=${encodeURIComponent(email)}`
  const demo = await api.get<{ code: string }>(codeOf)
  if (!demo.ok) return null
  const secondFactor = { method: 'totp', code: demo.value.code }
  const body = { email, password, transport: 'token', secondFactor }
  const session = await api.post<SessionAnswer>('/api/v1/desk/sessions', body)
  return session.ok ? session.value.token : null
}

/** Agents by the tokens given, else the demo world's own. */
export async function openAgents(url: string, tokens: readonly string[]): Promise<Line[]> {
  const api = createApi({ baseUrl: url })
  const given = tokens.length > 0 ? [...tokens] : []
  if (given.length === 0) {
    for (const account of await demoAgents(api)) {
      const token = await signIn(api, account)
      if (token !== null) given.push(token)
    }
  }
  if (given.length === 0) {
    throw new Error('no agent could sign in: start the demo world, or pass --agent-token TOKEN')
  }
  return given.map((token) => lineWith(url, token, '/desk'))
}
