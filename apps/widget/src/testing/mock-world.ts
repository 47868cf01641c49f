import type {
  Conversation,
  Explanation,
  PublicItem,
  TransactionDetail,
  WaitAnswer,
} from '@walletdesk/contract'
import { AGENT, CUSTOMER, type FakeDesk } from '@walletdesk/client/testing'

export type MockLocale = 'en' | 'zh-Hans' | 'ar'

export const CONVERSATION_ID = 'cnv_0198c1a0000070008000000000000001'
export const TRANSACTION_ID = 'wdr_0198c1a0000070008000000000000002'

const WORDS = {
  en: {
    ask: 'Hello, my withdrawal of 1,250.00 USDT has been waiting for 40 minutes. Is the money safe?',
    assistant:
      'I am the AI assistant and I see your withdrawal **W-20931**. It is in review and has not left your account.',
    again: 'It is 45 minutes now. When exactly will it leave?',
    agent:
      'Hello, this is Mei. The address is new, so a person looks at it. I asked the team just now.',
    more: 'It is done: the transfer goes out with the next batch at 11:02.\n\nHow to follow it: https://walletdesk.example/help',
    article: 'Where is my withdrawal?',
    summary: 'What each step means, how long it takes and when to write to us.',
    incident: 'Withdrawals over TRON are slower than usual. Your money is safe.',
  },
  'zh-Hans': {
    ask: '你好，我提现 1,250.00 USDT 已经等了 40 分钟，钱还安全吗？',
    assistant: '我是 AI 助手，已看到您的提现单 **W-20931**。它正在审核中，资金尚未离开您的账户。',
    again: '现在 45 分钟了，到底几点能转出？',
    agent: '您好，我是小美。这个地址是新的，所以需要人工核对，我刚刚已经催办。',
    more: '已经处理好：将随 11:02 的批次转出。\n\n如何查看进度：https://walletdesk.example/help',
    article: '我的提现在哪里？',
    summary: '每一步的含义、需要多久，以及何时联系我们。',
    incident: 'TRON 网络提现比平时慢，您的资金是安全的。',
  },
  ar: {
    ask: 'مرحبًا، طلب سحب 1,250.00 USDT معلّق منذ 40 دقيقة. هل أموالي آمنة؟',
    assistant: 'أنا المساعد الآلي، وأرى طلب السحب **W-20931** الذي أرفقته.',
    again: 'مرّت 45 دقيقة الآن. متى سيُرسل بالضبط؟',
    agent: 'مرحبًا، معك مي. العنوان جديد ولذلك يراجعه شخص.',
    more: 'تم: سيخرج التحويل مع الدفعة التالية في 11:02.',
    article: 'أين طلب السحب الخاص بي؟',
    summary: 'معنى كل خطوة والمدة ومتى تكتب إلينا.',
    incident: 'عمليات السحب عبر TRON أبطأ من المعتاد. أموالك آمنة.',
  },
} as const

export const words = (locale: MockLocale) => WORDS[locale]

/** Ten minutes ago, and so on: the thread always plays today. */
const ago = (minutes: number) =>
  new Date(performance.timeOrigin + performance.now() - minutes * 60_000).toISOString()

export const explanation = (): Explanation => ({
  transactionId: TRANSACTION_ID,
  noun: 'withdrawal',
  rail: 'chain',
  direction: 'out',
  display: 'review',
  confirmations: null,
  steps: [],
  reason: 'cooling_new_address',
  reasonArgs: {},
  late: null,
  expectedBy: ago(-22),
  next: null,
  safety: 'not_left',
  customerCan: ['cancel'],
  facts: [],
  incidentId: null,
  asOf: ago(0),
  stale: false,
})

export const transaction = (): TransactionDetail => ({
  id: TRANSACTION_ID,
  ref: 'W-20931',
  noun: 'withdrawal',
  rail: 'chain',
  direction: 'out',
  money: { amount: '1250000000', asset: 'USDT_TRON' },
  display: 'review',
  confirmations: null,
  late: false,
  expectedBy: ago(-22),
  createdAt: ago(40),
  updatedAt: ago(10),
  explanation: explanation(),
  destination: null,
  network: 'TRON',
  txid: null,
  fees: [],
  total: { amount: '1251000000', asset: 'USDT_TRON' },
  credited: null,
  returned: null,
  conversationIds: [CONVERSATION_ID],
})

export const wait = (open = true): WaitAnswer => ({
  open,
  aboutMin: open ? 4 : null,
  queued: 2,
  agentsOnline: open ? 3 : 0,
  backAt: open ? null : ago(-600),
  repliesInMin: 4,
  asOf: ago(0),
})

export const conversation = (more: Partial<Conversation> = {}): Conversation => ({
  id: CONVERSATION_ID,
  ref: 'C-7KQ2M9XA',
  caseState: 'open',
  state: 'open',
  issue: 'withdrawal.delayed',
  lang: 'en',
  pubHead: 0,
  agent: { id: 'agt_1', name: 'Mei', role: 'agent' },
  queue: null,
  receipts: {
    desk: { deliveredSeq: 0, readSeq: 0, readAt: null },
    mine: { deliveredSeq: 0, readSeq: 0, readAt: null },
  },
  rating: null,
  reopenUntil: null,
  transactionIds: [TRANSACTION_ID],
  preview: null,
  previewAt: null,
  createdAt: ago(40),
  updatedAt: ago(1),
  ...more,
})

const ASSISTANT = { kind: 'assistant', id: null, name: null, role: null } as const
const SYSTEM = { kind: 'system', id: null, name: null, role: null } as const

const text = (body: string): Pick<PublicItem, 'body'> => ({ body: { format: 'md1', text: body } })

/** A customer signed in, one late withdrawal, one conversation about it. */
export function prepareWorld(desk: FakeDesk, locale: MockLocale, more: Partial<Conversation> = {}) {
  const said = WORDS[locale]
  desk.now = () => ago(0)
  const say = (id: string, minutes: number, item: Partial<PublicItem>) =>
    desk.append(CONVERSATION_ID, { id: `itm_${id}`, at: ago(minutes), ...item })
  say('1', 12, {
    kind: 'card',
    author: SYSTEM,
    body: null,
    data: { card: 'transaction', transactionId: TRANSACTION_ID, snapshot: explanation() },
  })
  say('2', 12, { author: CUSTOMER, ...text(said.ask) })
  say('3', 11, { author: ASSISTANT, ...text(said.assistant) })
  say('4', 8, { author: CUSTOMER, ...text(said.again) })
  say('5', 6, {
    kind: 'event',
    author: SYSTEM,
    body: null,
    data: { event: 'assigned', agentName: 'Mei' },
  })
  say('6', 5, { author: AGENT, ...text(said.agent) })
  const head = desk.log(CONVERSATION_ID).length
  const shown = conversation({
    pubHead: head,
    preview: said.agent,
    previewAt: ago(1),
    receipts: {
      desk: { deliveredSeq: 4, readSeq: 4, readAt: ago(6) },
      mine: { deliveredSeq: head, readSeq: head, readAt: ago(4) },
    },
    ...more,
  })
  for (const [path, body] of Object.entries(answersOf(locale, shown))) desk.answers.set(path, body)
}

function answersOf(locale: MockLocale, shown: Conversation): Readonly<Record<string, unknown>> {
  const said = WORDS[locale]
  const hit = {
    slug: 'withdrawal-late',
    locale,
    title: said.article,
    summary: said.summary,
    topic: 'deposit_withdrawal',
    highlight: null,
    url: `/help/${locale}/articles/withdrawal-late`,
  }
  return {
    '/api/v1/me': {
      id: 'cus_1',
      email: 'lin@example.com',
      name: locale === 'zh-Hans' ? '林晓' : 'Lin Xiao',
      locale,
      state: 'active',
      level: 'full',
      csrf: 'proof',
      secondFactor: { totp: true, recoveryCodesLeft: 8 },
      personId: 'per_1',
    },
    '/api/v1/wait': wait(),
    '/api/v1/assets': { assets: [{ code: 'USDT_TRON', decimals: 6, displayDecimals: 2 }] },
    '/api/v1/conversations': { rows: [shown], next: null },
    [`/api/v1/conversations/${CONVERSATION_ID}`]: shown,
    '/api/v1/transactions': { rows: [transaction()], next: null },
    [`/api/v1/transactions/${TRANSACTION_ID}`]: transaction(),
    '/api/v1/announcements': { announcements: [] },
    '/api/v1/help/search': { hits: [hit], corrected: null, total: 1 },
    'POST /api/v1/help/search': { hits: [hit], corrected: null, total: 1 },
    '/api/v1/help/articles/withdrawal-late': {
      ...hit,
      html: `<p>${said.summary}</p><ol><li>${said.article}</li><li>${said.summary}</li></ol>`,
      updatedAt: ago(9_000),
      checkedAt: ago(9_000),
      readingMin: 2,
      related: [],
    },
  }
}

export const announcement = (locale: MockLocale) => ({
  announcements: [
    {
      id: 'ann_1',
      level: 'warning',
      text: WORDS[locale].incident,
      url: '/status',
      dismissible: true,
      incidentId: 'inc_1',
      from: ago(30),
      to: null,
    },
  ],
})
