/**
 * Naughty strings typed into every text field of an agent, and written by who they answer: kept to
 * the letter and shown as text; nothing runs, nothing breaks, no answer is a fault of the server.
 */
import type { DeskConversation, DeskItem } from '@walletdesk/contract'
import { newShownId } from '@walletdesk/contract/ids'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest'
import { DESKTOP, openBrowser } from './parts/browser'
import { rowOf, saveSeats, signIn, takeSeat } from './parts/desk'
import type { Seat } from './parts/desk'
import { hasStrings, IMAGE, sample, SCRIPT, watch } from './parts/naughty'

const url = inject('serverUrl')
const TOM = 'tom.reed@walletdesk.example'
const NAME = `Eve ${IMAGE}`
let browser: Browser
let seat: Seat
let id = ''

/** A visitor of that name who wrote that. */
async function writeIn(text: string): Promise<string> {
  const ask = async <T>(path: string, data: object, token = '') => {
    const headers = token === '' ? {} : { authorization: `Bearer ${token}` }
    const answer = await seat.page.request.post(`${url}/api/v1/${path}`, { data, headers })
    expect(answer.status()).toBe(201)
    return (await answer.json()) as T
  }
  const { token } = await ask<{ token: string }>('visitors', { locale: 'en', name: NAME })
  const now = Date.now()
  const message = { id: newShownId('item', now), body: { format: 'md1', text } }
  const started = { id: newShownId('conversation', now), lang: 'en', person: true, message }
  await ask('conversations', started, token)
  return started.id
}

async function readDesk<T>(path: string): Promise<T> {
  const answer = await seat.page.request.get(`${url}/api/v1/desk/conversations/${id}${path}`)
  return (await answer.json()) as T
}

async function keptTexts(kind: DeskItem['kind']): Promise<(string | undefined)[]> {
  const { items } = await readDesk<{ items: DeskItem[] }>('/items?after=0&limit=400')
  return items.filter((item) => item.kind === kind).map(({ body }) => body?.text)
}

/** Nothing of what was written became a part of the page. */
const intruders = () =>
  seat.page.locator(':is([role=log], [role=dialog], aside) :is(script, img[src=x], iframe)').count()

describe.skipIf(!hasStrings)('naughty strings at the desk (needs security/text)', () => {
  beforeAll(async () => {
    browser = await openBrowser()
    seat = await takeSeat(browser, { locale: 'en', theme: 'light', viewport: DESKTOP })
    watch(seat.page, seat.faults)
    await seat.page.goto(`${url}/console`)
  })
  afterAll(() => browser.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await saveSeats({ seat })
    expect(await intruders()).toBe(0)
    expect(seat.faults).toEqual([])
  })

  test('bad input: in the fields of the sign-in they are refused in words', async () => {
    const { page } = seat
    const password = page.locator('input[autocomplete=current-password]')
    for (const text of sample(1)) {
      await page.fill('input[type=email]', 'nobody@mailbox.example')
      await password.fill(text)
      const answered = page.waitForResponse((answer) => answer.url().endsWith('/desk/sessions'))
      await page.click('button[type=submit]')
      expect([401, 429]).toContain((await answered).status())
      await page.getByRole('alert').first().waitFor()
    }
    await signIn(seat, { url, path: '/console', email: TOM })
  })

  test('bad input: a name and first words from outside are text in the list and in the thread', async () => {
    const { page } = seat
    id = await writeIn(`${SCRIPT} ${IMAGE}`)
    await page.goto(`${url}/console/c/${id}?view=all`)
    await page.getByRole('log').getByText(`${SCRIPT} ${IMAGE}`).waitFor()
    await rowOf(seat, NAME).first().waitFor()
    await page.getByRole('heading', { name: NAME }).first().waitFor()
  })

  test('CV-1, UX 7.20: as replies and private notes they are kept to the letter', async () => {
    const { page, t } = seat
    const texts = sample(22)
    const modes = [
      { kind: 'message', key: 'r', label: t('console.mode.reply') },
      { kind: 'note', key: 'n', label: t('console.mode.note') },
    ] as const
    for (const { kind, key, label } of modes) {
      await page.getByRole('log').focus()
      await page.keyboard.press('Escape')
      await page.keyboard.press(key)
      const box = page.getByRole('textbox', { name: label })
      for (const text of texts) {
        await box.fill(text)
        await box.press('Control+Enter')
        await expect.poll(() => box.inputValue()).toBe('')
      }
      await expect
        .poll(() => keptTexts(kind), { timeout: 20_000 })
        .toEqual(expect.arrayContaining(texts))
    }
    await page.getByRole('log').getByText(IMAGE, { exact: true }).first().waitFor()
  })

  test('bad input: in the menu of commands they are words to look for', async () => {
    const { page, t } = seat
    await page.keyboard.press('Control+k')
    const field = page.getByRole('dialog').getByRole('textbox')
    for (const text of sample(20)) await field.fill(text)
    await field.fill(t('console.action.go_inbox'))
    await page.getByRole('button', { name: t('console.action.go_inbox') }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('bad input: as what was done they are kept and shown to the letter', async () => {
    const { page, t } = seat
    const solve = page.getByRole('button', { name: t('console.action.solve') })
    const assign = page.getByRole('button', { name: t('console.action.assign_me') })
    for (const outcome of sample(2)) {
      await solve.click()
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('textbox').fill(outcome)
      await dialog.getByRole('button', { name: t('console.action.solve') }).click()
      await dialog.waitFor({ state: 'detached' })
      expect((await readDesk<DeskConversation>('')).outcome).toBe(outcome)
      await page.getByRole('button', { name: t('console.action.reopen') }).click()
      await assign.or(solve).first().waitFor()
      // Back in the queue when its agent takes no work at the moment.
      if (await assign.isVisible()) await assign.click()
    }
    await page.getByRole('log').getByText(IMAGE).last().waitFor()
  })
})
