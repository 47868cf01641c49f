import WebSocket from 'ws'
import { PROTOCOL } from '@walletdesk/contract'
import { look } from './finding'
import type { Finding } from './finding'

const WAIT_MS_MAX = 5_000

type Ready = { ok: boolean; checks: Record<string, { ok: boolean; remedy?: string }> }

/** Asks through the public address, so that a proxy between is looked at as well. */
export function lookAtServer(url: string): Promise<Finding[]> {
  return Promise.all([
    look('server', `start it (./start), or correct WALLETDESK_PUBLIC_URL (${url})`, async () => {
      const answer = await ask(url, '/healthz')
      return { ok: answer.ok, detail: `${url} answers ${answer.status}` }
    }),
    look('readiness', 'the parts named here say what they need', async () => {
      const ready = (await (await ask(url, '/readyz')).json()) as Ready
      const ill = Object.entries(ready.checks).filter(([, check]) => !check.ok)
      const said = ill.map(([name, { remedy }]) => `${name}: ${remedy ?? ''}`).join('; ')
      return { ok: ready.ok, detail: said || Object.keys(ready.checks).join(', ') }
    }),
    look(
      'web sockets',
      'let the proxy pass Upgrade and Connection headers of /api/v1/stream',
      async () => {
        const code = await tryOut(`${url.replace(/^http/, 'ws')}/api/v1/stream`)
        return { ok: true, detail: `the stream answers (${code})` }
      },
    ),
    look(
      'transport',
      'put TLS before it: WALLETDESK_PUBLIC_URL must begin with https://',
      async () => {
        const { hostname, protocol } = new URL(url)
        const local = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
        return {
          ok: local || protocol === 'https:',
          detail: local ? 'this machine only' : protocol,
        }
      },
    ),
  ])
}

const ask = (url: string, path: string) =>
  fetch(new URL(path, url), { signal: AbortSignal.timeout(WAIT_MS_MAX) })

/** A greeting without a pass: whoever closes it in our own words is our server, not a proxy. */
function tryOut(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, PROTOCOL, { handshakeTimeout: WAIT_MS_MAX })
    const timer = setTimeout(() => {
      socket.terminate()
      reject(new Error('the socket opens, but nobody speaks'))
    }, 2 * WAIT_MS_MAX)
    socket.on('open', () => {
      socket.send(JSON.stringify({ t: 'hello', v: 1, pass: 'doctor', resume: [] }))
    })
    socket.on('message', () => socket.close())
    socket.on('close', (code) => {
      clearTimeout(timer)
      resolve(code)
    })
    socket.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
  })
}
