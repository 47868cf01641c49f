/** A visitor who comes back: the agent sees who and where from, and walks to what was before. */
import type { Conversation } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { DESKTOP, openBrowser, saveScreen } from './parts/browser'
import { conversationIdOf, saveSeats, signIn, takeSeat } from './parts/desk'
import type { Seat } from './parts/desk'
import { violationsOf } from './parts/faults'

const url = inject('serverUrl')
const PAGE = { url: 'https://shop.example/cart?session=5ecret', title: 'Your cart' }
const EARLIER = 'Do you take cards in Norway?'
const NOW = 'And bank transfers?'

let browser: Browser
let agent: Seat
let token = ''
let earlier: Conversation
let now: Conversation

async function post<T>(path: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  const answer = await fetch(`${url}/api/v1/${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  })
  return (await answer.json()) as T
}
const begin = (text: string, more: object = {}) =>
  post<Conversation>('conversations', {
    id: newShownId('conversation', Date.now()),
    lang: 'en',
    person: true,
    message: { id: newShownId('item', Date.now()), body: { format: 'md1', text } },
    ...more,
  })

beforeAll(async () => {
  const visitor = { locale: 'en', email: 'anna.berg@mailbox.example' }
  token = (await post<{ token: string }>('visitors', visitor)).token
  earlier = await begin(EARLIER)
  now = await begin(NOW, { page: PAGE })
  browser = await openBrowser()
  agent = await takeSeat(browser, { locale: 'en', theme: 'light', viewport: DESKTOP })
  await signIn(agent, { url, path: '/console', email: 'tom.reed@walletdesk.example' })
})
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await saveSeats({ agent })
})
afterAll(async () => {
  // Other stories begin with a queue that they know.
  for (const { id } of [earlier, now]) await post(`conversations/${id}/solved`, { solved: true })
  await browser.close()
})

const panelOf = ({ page, t }: Seat) =>
  page.getByRole('complementary', { name: t('console.customer') })

test('UX 5.1, 4.1: the panel says how to reach a visitor and on which page they were', async () => {
  await agent.page.goto(`${url}/console/c/${now.id}?view=all`)
  const panel = panelOf(agent)
  await panel.getByText('Your cart').waitFor()
  await panel.getByText('https://shop.example/cart', { exact: true }).waitFor()
  await panel.getByText(/^a\*+@mailbox\.example$/).waitFor()
  // Nameless people are called the same everywhere.
  const name = (await panel.getByRole('heading').first().textContent()) ?? ''
  await agent.page.getByRole('log').getByText(name, { exact: true }).waitFor()
  await saveScreen(agent.page, 'console-visitor-en-light')
  expect(await violationsOf(agent.page)).toEqual([])
})

test('UX 5.1: from the earlier conversations to one of them, and back', async () => {
  const { page } = agent
  const panel = panelOf(agent)
  await panel.getByRole('link', { name: earlier.ref }).click()
  await page.getByRole('log').getByText(EARLIER).waitFor()
  expect(conversationIdOf(agent)).toBe(earlier.id)
  // The list beside it stays the one that it was.
  expect(new URL(page.url()).searchParams.get('view')).toBe('all')
  expect(await page.getByRole('log').getByText(NOW).count()).toBe(0)
  // It began on no page that we know of.
  expect(await panel.getByText('https://shop.example/cart').count()).toBe(0)
  await panel.getByRole('link', { name: now.ref }).click()
  await page.getByRole('log').getByText(NOW).waitFor()
  await page.goBack()
  await page.getByRole('log').getByText(EARLIER).waitFor()
})

test('no script of the page failed', () => {
  expect(agent.faults).toEqual([])
})
