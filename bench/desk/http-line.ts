/** One kept-alive HTTP connection, one request at a time: as little client as a load can have. */
import { connect, type Socket } from 'node:net'

export type Reply = { readonly status: number; readonly body: string }
export type HttpLine = {
  readonly post: (path: string, token: string, body: string) => Promise<Reply>
  readonly close: () => void
}

const HEAD_END = '\r\n\r\n'

export async function openLine(url: string): Promise<HttpLine> {
  const { hostname, port } = new URL(url)
  const socket: Socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })
  let received = ''
  let waiting: { resolve: (reply: Reply) => void; reject: (error: Error) => void } | null = null
  const read = () => {
    const headEnd = received.indexOf(HEAD_END)
    if (headEnd < 0) return
    const head = received.slice(0, headEnd)
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    const start = headEnd + HEAD_END.length
    if (received.length < start + length) return
    const reply = { status: Number(head.slice(9, 12)), body: received.slice(start, start + length) }
    received = received.slice(start + length)
    const { resolve } = waiting ?? {}
    waiting = null
    resolve?.(reply)
  }
  // Latin-1 keeps one character for each byte, so that lengths agree.
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    received += chunk
    read()
  })
  const fail = () => waiting?.reject(new Error('the server hung up'))
  socket.on('error', fail)
  socket.on('close', fail)
  return {
    post: (path, token, body) =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject }
        if (socket.destroyed) return fail()
        const length = Buffer.byteLength(body)
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: ${hostname}\r\nauthorization: Bearer ${token}\r\n` +
            `content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`,
        )
      }),
    close: () => socket.destroy(),
  }
}
