import type { App } from '../platform/app'
import { listDemoAccounts } from '../modules/signin'

const ADDRESSES = [
  ['wallet', '/'],
  ['console', '/console'],
  ['help centre', '/help'],
  ['status', '/status'],
  ['official channels', '/verify'],
  ['widget on a page', '/widget/demo.html'],
  ['API', '/docs'],
] as const

const COLUMN = 32

async function sayAccounts(app: App, say: (line: string) => void): Promise<void> {
  for (const kind of ['customer', 'agent'] as const) {
    const accounts = await listDemoAccounts(app.db, kind)
    for (const { email, name, about } of accounts)
      say(`  ${email.padEnd(COLUMN)} ${name}. ${about['en'] ?? ''}`)
    say('')
  }
  const [one] = await listDemoAccounts(app.db, 'customer')
  if (one) say(`  password of all: ${one.password}   second factor: shown on the sign-in page`)
  say('  until an agent has signed in, customers are told that nobody is at the desk')
}

/** A short table of addresses and demo logins, for whoever started it. */
export async function printDemoWorld(
  app: App,
  url: string,
  say: (line: string) => void,
): Promise<void> {
  if (url === '') return
  say('')
  for (const [name, path] of ADDRESSES) say(`  ${name.padEnd(18)} ${url}${path}`)
  say('')
  if (!app.config.demo) return
  await sayAccounts(app, say)
  say('')
}
