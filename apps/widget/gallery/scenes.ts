import type { Conversation } from '@walletdesk/contract'
import { AGENT, type FakeDesk } from '@walletdesk/client/testing'
import type { Page } from 'playwright-core'
import {
  announcement,
  CONVERSATION_ID,
  wait,
  words,
  type MockLocale,
} from '../src/testing/mock-world'

export type Scene = {
  name: string
  viewport?: { width: number; height: number }
  waitMs?: number
  /** Locale and theme pairs; all of them when absent. */
  only?: readonly string[]
  conversation?: () => Partial<Conversation>
  prepare?: (desk: FakeDesk, locale: MockLocale) => void
  act?: (page: Page, desk: FakeDesk, locale: MockLocale) => Promise<void>
}

const openConversation = async (page: Page) => {
  await page.locator('section button').first().click()
  await page.waitForSelector('[role=log] [data-seq]')
}
const openGuide = (page: Page) => page.locator('main > button').click()

export const SCENES: readonly Scene[] = [
  { name: 'home' },
  {
    name: 'home-visitor',
    prepare(desk, locale) {
      desk.answers.delete('/api/v1/me')
      desk.answers.set('/api/v1/announcements', announcement(locale))
    },
  },
  {
    name: 'home-closed',
    only: ['en light', 'zh-Hans dark'],
    prepare: (desk) => void desk.answers.set('/api/v1/wait', wait(false)),
  },
  {
    name: 'home-search',
    only: ['en light', 'zh-Hans light', 'ar dark'],
    act: (page) => page.fill('input[type=search]', 'withdrawal'),
    waitMs: 800,
  },
  { name: 'guide-topic', act: openGuide },
  {
    name: 'guide-transaction',
    only: ['en light', 'zh-Hans dark'],
    async act(page) {
      await openGuide(page)
      await page.locator('li button').nth(1).click()
    },
  },
  {
    name: 'guide-tell',
    async act(page) {
      await openGuide(page)
      await page.locator('li button').nth(1).click()
      await page.waitForTimeout(200)
      await page.locator('li button').first().click()
    },
    waitMs: 600,
  },
  {
    name: 'guide-leave',
    only: ['en light', 'zh-Hans dark'],
    prepare(desk) {
      desk.answers.delete('/api/v1/me')
      desk.answers.set('/api/v1/wait', wait(false))
    },
    async act(page) {
      await openGuide(page)
      await page.locator('li button').first().click()
    },
  },
  {
    name: 'conversation',
    async act(page, desk, locale) {
      await openConversation(page)
      await page.fill('textarea', words(locale).again)
      await page.keyboard.press('Enter')
      await page.waitForTimeout(300)
      desk.append(CONVERSATION_ID, {
        id: 'itm_7',
        author: AGENT,
        body: { format: 'md1', text: words(locale).more },
      })
      desk.signal({ t: 'typing', s: `pub:${CONVERSATION_ID}`, who: AGENT, ttlMs: 6000 })
    },
  },
  {
    name: 'conversation-top',
    async act(page) {
      await openConversation(page)
      await page.locator('[role=group]').evaluate((element) => {
        element.scrollTop = 0
      })
    },
  },
  {
    name: 'conversation-queued',
    conversation: () => ({
      state: 'queued',
      agent: null,
      queue: {
        position: 3,
        open: true,
        range: { from: 4, to: 7 },
        longerThanSaid: false,
        asOf: '2026-11-22T05:31:10.530Z',
      },
    }),
    act: openConversation,
  },
  {
    name: 'conversation-assistant',
    only: ['en light', 'zh-Hans dark'],
    conversation: () => ({ state: 'assistant', agent: null }),
    prepare(desk) {
      desk.log(CONVERSATION_ID).splice(3)
      const known = desk.answers.get(`/api/v1/conversations/${CONVERSATION_ID}`) as Conversation
      known.pubHead = 3
    },
    act: openConversation,
  },
  {
    name: 'conversation-failed',
    async act(page, desk, locale) {
      await openConversation(page)
      desk.refuse = (path) =>
        path.endsWith('/items') ? { status: 422, code: 'text_too_long' } : null
      await page.fill('textarea', words(locale).again)
      await page.keyboard.press('Enter')
    },
    waitMs: 600,
  },
  {
    name: 'conversation-offline',
    only: ['en light', 'zh-Hans dark', 'ar light'],
    async act(page, desk, locale) {
      await openConversation(page)
      desk.faults.loseRequest = 1
      desk.faults.blockSockets = true
      desk.cutAll()
      await page.fill('textarea', words(locale).again)
      await page.keyboard.press('Enter')
      await page.waitForTimeout(2_500)
    },
  },
  {
    name: 'conversation-solved',
    conversation: () => ({
      state: 'resolved',
      caseState: 'solved',
      reopenUntil: '2026-11-29T05:31:10.530Z',
    }),
    prepare: (desk) => void desk.answers.set('solved', null),
    async act(page) {
      await openConversation(page)
      await page.locator('section button').first().click()
      await page.waitForSelector('fieldset')
      await page.locator('fieldset label').nth(3).click()
    },
  },
  {
    name: 'conversation-secret',
    only: ['en light', 'zh-Hans dark'],
    async act(page) {
      await openConversation(page)
      await page.fill(
        'textarea',
        'my phrase: legal winner thank year wave sausage worth useful legal winner thank yellow',
      )
      await page.keyboard.press('Enter')
    },
    waitMs: 900,
  },
  {
    name: 'conversation-phone-320',
    viewport: { width: 320, height: 560 },
    only: ['en light', 'zh-Hans dark', 'ar light'],
    act: openConversation,
  },
  {
    name: 'link',
    only: ['en light', 'zh-Hans dark'],
    async act(page, desk, locale) {
      await openConversation(page)
      desk.append(CONVERSATION_ID, {
        id: 'itm_8',
        author: AGENT,
        body: { format: 'md1', text: words(locale).more },
      })
      await page.locator('[role=log] a').last().click()
    },
  },
  {
    name: 'article',
    only: ['en light', 'zh-Hans dark', 'ar light'],
    async act(page) {
      await page.locator('ul button:has(strong)').last().click()
      await page.waitForSelector('article')
    },
  },
  {
    name: 'list',
    only: ['en light', 'zh-Hans dark'],
    prepare(desk) {
      const one = desk.answers.get(`/api/v1/conversations/${CONVERSATION_ID}`) as Conversation
      const rows = [one, { ...one, id: 'cnv_2', agent: null, caseState: 'solved', ref: 'C-2' }]
      desk.answers.set('/api/v1/conversations', { rows, next: null })
    },
    async act(page) {
      await page.locator('section button').nth(1).click()
    },
  },
  {
    name: 'unreachable',
    only: ['en light', 'zh-Hans dark'],
    prepare: (desk) => void (desk.faults.loseRequest = 1),
  },
]
