import { existsSync, readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'
import { FakeDesk, type FakeSocketEnd } from '@walletdesk/client/testing'
import { WebSocketServer, type WebSocket } from 'ws'

const DIST = join(import.meta.dirname, '../../dist')
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
}

/** The built widget with a desk in memory behind it, on a port of its own. */
export type MockSite = { origin: string; desk: FakeDesk; close: () => Promise<void> }

export async function startMockSite(prepare: (desk: FakeDesk) => void): Promise<MockSite> {
  const desk = new FakeDesk(1)
  prepare(desk)
  const server = createServer((request, response) => void answer(desk, request, response))
  acceptSockets(server, desk)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Listening on TCP, so the address has a port.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    desk,
    close() {
      desk.stop()
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

async function answer(desk: FakeDesk, request: IncomingMessage, response: ServerResponse) {
  const path = (request.url ?? '/').split('?')[0] ?? '/'
  if (!path.startsWith('/api/')) {
    sendFile(path, response)
    return
  }
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  try {
    const answered = await desk.fetch(`http://desk.test${request.url ?? ''}`, {
      method: request.method ?? 'GET',
      ...(body === '' ? {} : { body }),
    })
    response.writeHead(answered.status, Object.fromEntries(answered.headers))
    response.end(Buffer.from(await answered.arrayBuffer()))
  } catch {
    request.socket.destroy()
  }
}

function sendFile(path: string, response: ServerResponse) {
  const name = path === '/widget/app' ? 'index.html' : path.replace(/^\/widget\//, '')
  const file = join(DIST, normalize(name))
  if (!file.startsWith(DIST) || !existsSync(file) || !extname(file)) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' })
  response.end(readFileSync(file))
}

function acceptSockets(server: Server, desk: FakeDesk) {
  const sockets = new WebSocketServer({ noServer: true })
  server.on('upgrade', (request, socket, head) => {
    if (desk.faults.blockSockets) {
      socket.destroy()
      return
    }
    sockets.handleUpgrade(request, socket, head, (opened) => accept(opened, desk))
  })
}

function accept(socket: WebSocket, desk: FakeDesk) {
  const end: FakeSocketEnd = {
    start: () => {},
    receive: (frame) => socket.send(JSON.stringify(frame)),
    end: (code) => (code === 1006 ? socket.terminate() : socket.close(code)),
    onFrame: () => {},
    onClose: () => {},
  }
  desk.accept(end)
  socket.on('message', (data: Buffer) => {
    end.onFrame(JSON.parse(data.toString()) as Record<string, unknown>)
  })
  socket.on('close', () => end.onClose())
}
