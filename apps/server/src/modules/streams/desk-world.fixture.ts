/** A desk in memory of a test: a visitor who writes, agents who answer, readers on real links. */
import { newShownId } from '@walletdesk/contract/ids'
import type { Conversation, ServerFrame } from '@walletdesk/contract'
import type { Browser, TestApp } from '@walletdesk/testkit'
import { WebSocket } from 'ws'

export type Body = Record<string, unknown>

export const freshId = (app: TestApp, kind: 'item' | 'conversation') =>
  newShownId(kind, app.app.clock.now().getTime())

export async function startConversation(
  app: TestApp,
  browser: Browser,
  more: Body = {},
): Promise<Conversation> {
  const answer = await browser.post<Conversation>('/api/v1/conversations', {
    id: freshId(app, 'conversation'),
    lang: 'en',
    person: true,
    message: {
      id: freshId(app, 'item'),
      body: { format: 'md1', text: 'My withdrawal has not arrived.' },
    },
    ...more,
  })
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body
}

export const say = (app: TestApp, browser: Browser, conversationId: string, text: string) =>
  browser.post<Body & { pubSeq: number }>(`/api/v1/conversations/${conversationId}/items`, {
    id: freshId(app, 'item'),
    body: { format: 'md1', text },
  })

export const reply = (
  app: TestApp,
  browser: Browser,
  conversationId: string,
  { text, ...more }: Body & { text: string },
) =>
  browser.post<Body & { seq: number }>(`/api/v1/desk/conversations/${conversationId}/items`, {
    id: freshId(app, 'item'),
    kind: 'message',
    body: { format: 'md1', text },
    ...more,
  })

export type TestSocket = {
  readonly frames: ServerFrame[]
  readonly send: (frame: unknown) => void
  /** The first frame of a kind that fits, waiting up to 5 s. */
  readonly next: <T extends ServerFrame['t']>(
    t: T,
    fits?: (frame: Extract<ServerFrame, { t: T }>) => boolean,
  ) => Promise<Extract<ServerFrame, { t: T }>>
  /** All items of a stream so far, in order of arrival. */
  readonly items: (stream: string) => Body[]
  readonly closed: Promise<number>
  readonly close: () => void
}

const WAIT_MS = 5_000

export async function openSocket(
  app: TestApp,
  pass: string,
  hello: Body = {},
): Promise<TestSocket> {
  const url = (await app.listen()).replace('http', 'ws')
  const socket = new WebSocket(`${url}/api/v1/stream`, 'walletdesk.v1')
  const frames: ServerFrame[] = []
  const waiting = new Set<() => void>()
  socket.on('message', (data) => {
    frames.push(JSON.parse((data as Buffer).toString()) as ServerFrame)
    for (const look of waiting) look()
  })
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      resolve(code)
    })
  })
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })
  const send = (frame: unknown) => {
    socket.send(JSON.stringify(frame))
  }
  if (pass !== '') send({ t: 'hello', v: 1, pass, ...hello })
  return {
    frames,
    send,
    closed,
    close: () => {
      socket.close()
    },
    items: (stream) =>
      frames.flatMap((frame) =>
        frame.t === 'items' && frame.s === stream ? (frame.items as Body[]) : [],
      ),
    next: (t, fits = () => true) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(
            new Error(
              `no ${t} came (${socket.readyState}): ${JSON.stringify(frames).slice(0, 2_000)}`,
            ),
          )
        }, WAIT_MS)
        const look = () => {
          const found = frames.find((frame) => frame.t === t && fits(frame as never))
          if (!found) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found as never)
        }
        waiting.add(look)
        look()
      }),
  }
}

export async function passOf(browser: Browser, side: '' | '/desk' = ''): Promise<string> {
  const answer = await browser.post<{ pass: string }>(`/api/v1${side}/stream/passes`, {})
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body))
  return answer.body.pass
}
