/**
 * What the desk did in the last two weeks: short talks with visitors, long past. From how long they
 * took comes the wait that a newcomer is told (RT-10), as at a desk that has worked for a while.
 */
import { newShownId } from '@walletdesk/contract/ids'
import type { Locale } from '@walletdesk/contract/limits'
import type { Issue } from '@walletdesk/contract/vocabulary'
import { startVisitor } from '../modules/signin'
import type { App } from '../platform/app'
import { createContext } from '../platform/context'
import { createHttpRole } from '../roles/http'
import type { Cast } from './people'

type Talk = {
  readonly lang: 'en' | 'zh-Hans'
  readonly issue: Issue
  readonly asks: string
  readonly answer: string
  /** Minutes from the answer to the end. */
  readonly took: number
}

const en = (issue: Issue, took: number, asks: string, answer: string): Talk => ({
  ...{ lang: 'en', issue, took, asks, answer },
})
const zh = (issue: Issue, took: number, asks: string, answer: string): Talk => ({
  ...{ lang: 'zh-Hans', issue, took, asks, answer },
})

const TALKS: readonly Talk[] = [
  en('howto', 4, 'Where do I see my deposit address?', 'Open the coin and press Deposit.'),
  zh('howto', 3, '充值地址在哪里看？', '打开对应币种，点“充值”即可看到。'),
  en(
    'transaction.fee',
    6,
    'What does a bank withdrawal cost?',
    '2.50 EUR each, shown before you confirm.',
  ),
  zh('transaction.fee', 5, '银行提现手续费多少？', '每笔 2.50 EUR，确认前会显示。'),
  en(
    'account.second_factor',
    11,
    'I have a new phone and no codes.',
    'Use a recovery code, then scan again.',
  ),
  zh('account.second_factor', 9, '换手机后没有验证码了。', '可用恢复码登录，然后重新绑定。'),
  en(
    'deposit.missing',
    8,
    'My deposit shows no balance yet.',
    'It counts after the confirmations.',
  ),
  zh('deposit.missing', 7, '充值了怎么还没有余额？', '网络确认后就会入账。'),
  en('deposit.card_bank', 6, 'Which card can I pay with?', 'Any Visa or Mastercard in your name.'),
  zh('deposit.card_bank', 10, '可以用别人的银行卡充值吗？', '不可以，只能使用本人名下的卡。'),
  en(
    'withdrawal.delayed',
    14,
    'How long may a withdrawal take?',
    '24 hours at most; most take minutes.',
  ),
  zh('withdrawal.delayed', 12, '提现最长要多久？', '最长 24 小时，多数几分钟完成。'),
  en(
    'howto',
    5,
    'Is there an app for my phone?',
    'Open this page there and add it to the home screen.',
  ),
  zh('howto', 4, '怎么换成英文界面？', '在设置的“语言”中切换。'),
  en(
    'transaction.fee',
    3,
    'Do you charge for deposits on a chain?',
    'No, only the network takes its fee.',
  ),
  zh('transaction.fee', 6, '链上充值收费吗？', '我们不收，只有网络费。'),
  en('deposit.missing', 9, 'Do you take USDT on Ethereum?', 'Not yet: only on TRON at this time.'),
  zh('deposit.missing', 8, '支持以太坊上的 USDT 吗？', '暂不支持，目前只支持 TRON 网络。'),
  en(
    'account.second_factor',
    13,
    'My codes are always refused.',
    'Set the clock of your phone to automatic.',
  ),
  zh('howto', 5, '可以同时在两台手机上登录吗？', '可以，在安全设置里能看到所有设备。'),
  en('security.advice', 7, 'Will you ever ask for my code?', 'Never. Whoever does is not us.'),
  zh('deposit.card_bank', 11, '银行转账充值收手续费吗？', '不收，到账多少就记多少。'),
  en('withdrawal.delayed', 10, 'May I cancel a withdrawal?', 'Yes, until it is being sent.'),
  zh('security.advice', 4, '客服会向我要验证码吗？', '不会，向您要验证码的都不是我们。'),
]

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000
/** One every thirteen hours, the last one yesterday. */
const BETWEEN_MS = 13 * HOUR_MS
const LAST_AGO_MS = 26 * HOUR_MS
const UNTIL_ANSWER_MS = 2 * MINUTE_MS

export async function playEarlier(app: App, { agents }: Cast, rootDir: string): Promise<void> {
  const startMs = app.clock.now().getTime()
  const time = { ms: startMs }
  const past: App = { ...app, clock: { now: () => new Date(time.ms) } }
  const http = await createHttpRole(past, { rootDir })
  const send = async (token: string, path: string, payload: object) => {
    const headers = { authorization: `Bearer ${token}` }
    const answer = await http.inject({ method: 'POST', url: `/api/v1/${path}`, headers, payload })
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`)
  }
  const shown = (kind: 'conversation' | 'item') => newShownId(kind, time.ms)
  const item = (text: string) => ({ id: shown('item'), body: { format: 'md1', text } })
  const visitor = async (locale: Locale) => {
    const facts = { ip: '127.0.0.1', userAgent: 'demo world', deviceId: null }
    const opened = await startVisitor(createContext(past), {
      locale,
      email: null,
      name: null,
      facts,
    })
    return opened.token
  }
  for (const [index, { lang, issue, asks, answer, took }] of TALKS.entries()) {
    time.ms = startMs - LAST_AGO_MS - (TALKS.length - 1 - index) * BETWEEN_MS
    const [token, id] = [await visitor(lang), shown('conversation')]
    const message = item(asks)
    await send(token, 'conversations', { id, issue, lang, source: 'widget', person: true, message })
    time.ms += UNTIL_ANSWER_MS
    await send(agents.mei.token, `desk/conversations/${id}/items`, {
      ...item(answer),
      kind: 'message',
    })
    time.ms += took * MINUTE_MS
    await send(agents.mei.token, `desk/conversations/${id}/resolve`, { outcome: answer })
  }
  await http.close()
}
