/** A page of another site that embeds the chat, with whatever policy and markup a test wants. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type HostPage = { url: string; origin: string; close: () => Promise<void> }

export async function serveHostPage(
  head: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<HostPage> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers })
    response.end(
      `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head>` +
        '<body><main><h1>Shop</h1><button id="buy">Buy</button><p>Words</p></main></body></html>',
    )
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  // Listening on TCP, so the address has a port.
  const { port } = server.address() as AddressInfo
  const origin = `http://localhost:${port}`
  return {
    origin,
    url: `${origin}/`,
    close() {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
