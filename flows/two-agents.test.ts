/** Colleagues do not get in each other's way: who looks, who writes, what came in between, drafts. */
import type { DeskConversation } from '@walletdesk/contract'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { DESKTOP, openBrowser, saveScreen } from './parts/browser'
import { conversationIdOf, rowOf, saveSeats, signIn, takeSeat } from './parts/desk'
import type { Seat } from './parts/desk'

const url = inject('serverUrl')
const NING = '周宁'
const SOFIA = { email: 'sofia.lind@walletdesk.example', name: 'Sofia Lind' }
const TOM = { email: 'tom.reed@walletdesk.example', name: 'Tom Reed' }

let browser: Browser
let tom: Seat
let sofia: Seat
let id = ''

/** Long enough that the guard has to compare it with the word lists first. */
const ASK = '问一下资金部，今天上午这批提现什么时候可以全部转出，客户已经等了四十多分钟。'

/** What this browser has stored of what the agent writes. */
const draftsOnDevice = ({ page }: Seat): Promise<string> =>
  page.evaluate(async () => {
    const known = await indexedDB.databases()
    const name = known.map((one) => one.name ?? '').find((one) => one.includes('console')) ?? ''
    return new Promise((resolve) => {
      const opening = indexedDB.open(name)
      opening.onsuccess = () => {
        const reading = opening.result.transaction('drafts').objectStore('drafts').getAll()
        reading.onsuccess = () => {
          opening.result.close()
          resolve(JSON.stringify(reading.result))
        }
      }
    })
  })

afterAll(() => browser.close())
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await saveSeats({ tom, sofia })
})
beforeAll(async () => {
  browser = await openBrowser()
  tom = await takeSeat(browser, { locale: 'en', theme: 'light', viewport: DESKTOP })
  sofia = await takeSeat(browser, { locale: 'zh-Hans', theme: 'light', viewport: DESKTOP })
  await signIn(tom, { url, path: '/console', email: TOM.email })
  await signIn(sofia, { url, path: '/console', email: SOFIA.email })
})

test('UX 5.2: Space peeks and marks nothing as read', async () => {
  const { page, t } = sofia
  await rowOf(tom, NING).first().press('Enter')
  await tom.page.getByRole('log').waitFor()
  await rowOf(sofia, NING).first().focus()
  await page.keyboard.press('Space')
  await page.getByText(t('console.peek')).waitFor()
  await page.getByRole('log').waitFor()
  id = conversationIdOf(sofia)
})

test('AW-5: who looks and who writes is seen by the other', async () => {
  const { page, t } = tom
  await page.getByText(t('console.viewing', { agent: SOFIA.name })).waitFor()
  await page.keyboard.press('r')
  await page.keyboard.type('你好')
  await sofia.page.keyboard.press('o')
  await sofia.page.getByText(sofia.t('console.collide', { agent: TOM.name })).waitFor()
  // By now the peek is older than the second after which a thread counts as read.
  const answer = await sofia.page.request.get(`${url}/api/v1/desk/conversations/${id}`)
  const { receipts } = (await answer.json()) as DeskConversation
  expect(receipts.mine.readSeq).toBe(0)
})

test('AW-5: a reply that came in between stops the other one, and asks', async () => {
  const { page, t } = sofia
  await page.keyboard.press('r')
  await page.keyboard.type('资金安全。')
  await tom.page.getByRole('textbox').fill('你好，正在核实。')
  await tom.page.keyboard.press('Control+Enter')
  await page.getByRole('log').getByText('你好，正在核实。').waitFor()
  await page.keyboard.press('Control+Enter')
  const notice = page.getByRole('alert')
  await notice.getByText(t('console.send.moved', { agent: TOM.name })).waitFor()
  await saveScreen(page, 'console-collision-zh-light')
  expect(await page.getByRole('log').getByText('资金安全。').count()).toBe(0)
  await notice.getByRole('button', { name: t('console.send.anyway') }).click()
  await tom.page.getByRole('log').getByText('资金安全。').waitFor()
})

/** Sofia sends, and while that is on its way Tom's reply is stored. */
async function crossing(words: string, meanwhile: string) {
  await sofia.page.getByRole('textbox').fill(words)
  await sofia.page.route(
    '**/items',
    async (route) => {
      await tom.page.getByRole('textbox').fill(meanwhile)
      const stored = tom.page.waitForResponse((response) => response.url().endsWith('/items'))
      await tom.page.keyboard.press('Control+Enter')
      expect((await stored).status()).toBe(201)
      await route.continue()
    },
    { times: 1 },
  )
  await sofia.page.keyboard.press('Control+Enter')
  const notice = sofia.page.getByRole('alert').filter({ hasText: TOM.name })
  await notice.getByText(sofia.t('console.send.moved', { agent: TOM.name })).waitFor()
  return notice
}

test('AW-5: a reply that crosses another one is held back by the server, also over a reload', async () => {
  const { page, t } = sofia
  await page.goto(`${url}/console/c/${id}?view=all`)
  await page.getByRole('log').getByText('资金安全。').waitFor()
  await crossing('大约还要十分钟。', '十分钟后到账。')
  await rowOf(sofia, NING).getByText(t('vocabulary.message.failed')).waitFor()
  await saveScreen(page, 'console-held-back-zh-light')
  await page.reload()
  const notice = page.getByRole('alert').filter({ hasText: TOM.name })
  await notice.getByRole('button', { name: t('console.send.anyway') }).click()
  await tom.page.getByRole('log').getByText('大约还要十分钟。').waitFor()
  await notice.waitFor({ state: 'detached' })

  const again = await crossing('已经到账了。', '已到账，请查收。')
  await again.getByRole('button', { name: t('console.send.edit') }).click()
  const box = page.getByRole('textbox')
  await expect.poll(() => box.inputValue()).toBe('已经到账了。')
  expect(await page.getByRole('log').getByText('已经到账了。').count()).toBe(0)
  await box.fill('请您查收。')
  await page.keyboard.press('Control+Enter')
  await tom.page.getByRole('log').getByText('请您查收。').waitFor()
})

test('AW-6, UX 5.4: what is not sent is marked in the list and is there after a reload', async () => {
  const { page, t } = sofia
  await page.goto(`${url}/console/c/${id}?view=all`)
  await page.getByRole('textbox').waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type(ASK)
  await rowOf(sofia, NING).getByText(t('console.chip.draft')).waitFor()
  await expect.poll(() => draftsOnDevice(sofia)).toContain(ASK)
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('i')
  await page.waitForURL((url) => !url.pathname.includes('/c/'))
  await page.goto(`${url}/console?view=all`)
  await rowOf(sofia, NING)
    .filter({ hasText: t('console.chip.draft') })
    .click()
  await page.getByRole('log').waitFor()
  await page.keyboard.press('n')
  await expect
    .poll(() => page.getByRole('textbox', { name: t('console.mode.note') }).inputValue())
    .toBe(ASK)
})

test('AW-5: what is begun while the log still comes has seen what that then holds', async () => {
  const { page } = sofia
  const log = page.getByRole('log')
  let letLogCome = () => {}
  const mayCome = new Promise<void>((resolve) => (letLogCome = resolve))
  await page.routeWebSocket(/./, (socket) => {
    const server = socket.connectToServer()
    server.onMessage((frame) => void mayCome.then(() => socket.send(frame)))
  })
  await page.goto(`${url}/console/c/${id}?view=all`)
  // What this device has sent is shown at once.
  await log.getByText('请您查收。').waitFor()
  expect(await log.getByText('已到账，请查收。').count()).toBe(0)
  await page.keyboard.press('r')
  await page.keyboard.type('稍后再看一下。')
  letLogCome()
  await log.getByText('已到账，请查收。').waitFor()
  await page.keyboard.press('Control+Enter')
  await tom.page.getByRole('log').getByText('稍后再看一下。').waitFor()
})

test('AW-5: a draft that is found again asks about what came after it was begun, and not before', async () => {
  const { page, t } = sofia
  // Words of the other one: own ones are shown before the log is here.
  const whenRead = () => page.getByRole('log').getByText('已到账，请查收。').waitFor()
  const begin = async (words: string) => {
    await page.goto(`${url}/console/c/${id}?view=all`)
    await whenRead()
    await page.keyboard.press('r')
    await page.keyboard.type(words)
    await expect.poll(() => draftsOnDevice(sofia)).toContain(words)
  }
  const findAgain = async (words: string) => {
    await page.reload()
    await whenRead()
    await page.keyboard.press('r')
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe(words)
    await page.keyboard.press('Control+Enter')
  }
  await begin('还有别的问题吗？')
  await findAgain('还有别的问题吗？')
  await tom.page.getByRole('log').getByText('还有别的问题吗？').waitFor()

  await begin('祝您愉快。')
  await tom.page.getByRole('textbox').fill('再见。')
  await tom.page.keyboard.press('Control+Enter')
  await page.getByRole('log').getByText('再见。').waitFor()
  await findAgain('祝您愉快。')
  await page
    .getByRole('alert')
    .getByText(t('console.send.moved', { agent: TOM.name }))
    .waitFor()
})

test('no script of either page failed', () => {
  expect([...tom.faults, ...sofia.faults]).toEqual([])
})
