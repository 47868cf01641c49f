/**
 * A recovery phrase in what is written beside the messages: in the words with which a case is solved,
 * and in those with which the answer is rated. It stays on the device, and the field says so.
 */
import type { Locale } from '@walletdesk/texts'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { DESKTOP, openBrowser, PHONE } from './parts/browser'
import { signIn, takeSeat, type Seat } from './parts/desk'

const url = inject('serverUrl')
const MEI = 'chen.mei@walletdesk.example'
/** Published with BIP-39. */
const PHRASE = 'scheme spot photo card baby mountain device kick cradle pact join borrow'
const DONE = 'Deposit credited.'

let browser: Browser
let customer: Seat
let agent: Seat
const sent: string[] = []
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function sit(locale: Locale, viewport: typeof PHONE): Promise<Seat> {
  const seat = await takeSeat(browser, { locale, theme: 'light', viewport })
  seat.page.on('request', (request) => {
    const body = request.postData() ?? ''
    if (body.includes('scheme spot')) sent.push(`${request.url()}: ${body}`)
  })
  return seat
}

const describedBy = (field: Locator): Promise<string> =>
  field.evaluate((input) => {
    const ids = (input.getAttribute('aria-describedby') ?? '').split(' ')
    return ids.map((id) => input.ownerDocument.getElementById(id)?.textContent ?? '').join(' ')
  })

async function expectRefused({ t }: Seat, field: Locator) {
  await expect
    .poll(() => describedBy(field), { timeout: 15_000 })
    .toContain(t('problems.secret_refused.title'))
  expect(await describedBy(field)).toContain(t('problems.secret_refused.remedy'))
  expect(await field.getAttribute('aria-invalid')).toBe('true')
}

test('SE-2: as outcome of a case (D2) it stays here', async () => {
  agent = await sit('en', DESKTOP)
  await signIn(agent, { url, path: '/console', email: MEI })
  customer = await sit('zh-Hans', PHONE)
  const { page, t } = customer
  await page.goto(`${url}/widget/app#locale=zh-Hans`)
  await page.getByRole('button', { name: t('widget.start') }).click()
  await page.getByRole('button', { name: t('widget.guide.skip') }).click()
  await page.locator('textarea').fill('我的充值还没到账。')
  const begun = page.waitForResponse((answer) => /\/conversations$/.test(answer.url()))
  await page.keyboard.press('Enter')
  const { id } = (await (await begun).json()) as { id: string }

  await agent.page.goto(`${url}/console/c/${id}?view=all`)
  await agent.page.getByRole('log').waitFor()
  await agent.page.locator('textarea').fill('已为您入账。')
  await agent.page.keyboard.press('Control+Enter')
  await page.getByText('已为您入账。').waitFor()
  await agent.page.getByRole('button', { name: agent.t('console.action.solve') }).click()
  const dialog = agent.page.getByRole('dialog')
  const outcome = dialog.getByRole('textbox')
  await outcome.fill(`The phrase was ${PHRASE}`)
  const solve = dialog.getByRole('button', { name: agent.t('console.action.solve') })
  await solve.click()
  await expectRefused(agent, outcome)
  await outcome.fill(DONE)
  expect(await describedBy(outcome)).not.toContain(agent.t('problems.secret_refused.title'))
  await solve.click()
  await agent.page.getByText(agent.t('console.done.solved')).waitFor()
  expect([sent, agent.faults]).toEqual([[], []])
})

test('SE-2: as comment of a rating (C3) it stays here', async () => {
  const { page, t } = customer
  await page.getByRole('button', { name: t('widget.solved.yes') }).click()
  await page.getByRole('radio').nth(3).check()
  const comment = page.getByLabel(t('widget.csat.why'))
  await comment.fill(PHRASE)
  const rate = page
    .getByRole('region', { name: t('vocabulary.case.customer.solved') })
    .getByRole('button', { name: t('common.send') })
  await rate.click()
  await expectRefused(customer, comment)
  await comment.fill('很快')
  expect(await describedBy(comment)).not.toContain(t('problems.secret_refused.title'))
  await rate.click()
  await page.getByText(t('widget.csat.thanks')).waitFor()
  expect([sent, customer.faults]).toEqual([[], []])
})
