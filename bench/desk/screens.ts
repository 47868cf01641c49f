/** Sockets that follow one stream each and note when a message was there to be shown. */
import { PROTOCOL } from '@walletdesk/contract'
import { WebSocket } from 'ws'

export type Screen = { readonly stream: string; readonly token: string; readonly isDesk: boolean }
export type Screens = {
  readonly count: number
  /** A message of which the times are wanted, and since when it is under way. */
  readonly expect: (id: string, sinceMs: number) => void
  /** Milliseconds, one for each message and screen. */
  readonly times: () => readonly number[]
  readonly forget: () => void
  readonly close: () => void
}

const AT_ONCE = 20
/** Every item names itself first; replies and links name others later in the frame. */
const ITEM_ID = /"id":"(itm_[0-9a-f]{32})"/g
const LAST_SEQ = /"to":(\d+)/

async function passOf(url: string, { token, isDesk }: Screen): Promise<string> {
  const side = isDesk ? '/desk' : ''
  const answer = await fetch(`${url}/api/v1${side}/stream/passes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
  })
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`)
  const { pass } = (await answer.json()) as { pass: string } // as the contract says
  return pass
}

async function openScreen(url: string, screen: Screen, onFrame: (text: string) => void) {
  const pass = await passOf(url, screen)
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/v1/stream`, PROTOCOL, {
    perMessageDeflate: false,
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', (code) => reject(new Error(`a socket closed with ${code}`)))
    socket.once('open', () => {
      const resume = [[screen.stream, 0]]
      socket.send(JSON.stringify({ t: 'hello', v: 1, pass, client: 'bench/1.0.0', resume }))
    })
    socket.on('message', (data: Buffer) => {
      const text = data.toString('latin1')
      if (text.startsWith('{"t":"live"')) resolve()
      else if (text.startsWith('{"t":"deny"')) reject(new Error(text))
      else if (text.startsWith('{"t":"items"')) {
        onFrame(text)
        const seq = Number(LAST_SEQ.exec(text)?.[1] ?? 0)
        socket.send(JSON.stringify({ t: 'ack', s: screen.stream, seq }))
      }
    })
  })
  return socket
}

export async function openScreens(
  urls: readonly string[],
  wanted: readonly Screen[],
): Promise<Screens> {
  const since = new Map<string, number>()
  let times: number[] = []
  const onFrame = (text: string) => {
    const nowMs = performance.now()
    for (const [, id = ''] of text.matchAll(ITEM_ID)) {
      const sinceMs = since.get(id)
      if (sinceMs !== undefined) times.push(nowMs - sinceMs)
    }
  }
  const sockets: WebSocket[] = []
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE)
    const opened = some.map((screen, index) =>
      openScreen(urls[(from + index) % urls.length] ?? '', screen, onFrame),
    )
    sockets.push(...(await Promise.all(opened)))
  }
  return {
    count: sockets.length,
    expect: (id, sinceMs) => void since.set(id, sinceMs),
    times: () => times,
    forget: () => {
      since.clear()
      times = []
    },
    close: () => {
      for (const socket of sockets) socket.terminate()
    },
  }
}
