import type { App } from '../platform/app'

const ADDRESSES = [
  ['wallet', '/'],
  ['console', '/console'],
  ['help centre', '/help'],
  ['status', '/status'],
  ['official channels', '/verify'],
  ['widget on a page', '/widget/demo.html'],
  ['API', '/docs'],
] as const

/** A short table of addresses, for whoever started it. */
export function printDemoWorld(app: App, url: string, say: (line: string) => void): Promise<void> {
  if (url === '') return Promise.resolve()
  say('')
  for (const [name, path] of ADDRESSES) say(`  ${name.padEnd(18)} ${url}${path}`)
  if (app.config.demo) say('')
  return Promise.resolve()
}
