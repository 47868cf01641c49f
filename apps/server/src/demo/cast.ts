/** Who lives in the demo world. All names and texts are ours; addresses end in `.example`. */

export const DEMO_PASSWORD = 'quiet river holds nine stones'

export type DemoCustomer = {
  readonly email: string
  readonly name: string
  readonly locale: 'en' | 'zh-Hans'
  /** Since when there is an account; all of their money comes later. */
  readonly daysHere: number
  readonly about: { readonly en: string; readonly 'zh-Hans': string }
}
export type DemoAgent = Omit<DemoCustomer, 'daysHere'> & {
  readonly role: 'agent' | 'supervisor'
  readonly languages: readonly string[]
}

export const CUSTOMERS = {
  lin: {
    email: 'lin.wei@walletdesk.example',
    name: '林薇',
    locale: 'zh-Hans',
    daysHere: 9,
    about: {
      en: 'Her withdrawal of 950 USDT is late. Try "Report a problem".',
      'zh-Hans': '一笔 950 USDT 的提现已延迟，可试试“这笔交易有问题”。',
    },
  },
  anna: {
    email: 'anna.berg@walletdesk.example',
    name: 'Anna Berg',
    locale: 'en',
    daysHere: 12,
    about: {
      en: 'Keeps Bitcoin, Ether and USDT; her deposits have arrived and a withdrawal was sent.',
      'zh-Hans': '持有比特币、以太币和 USDT；几笔充值已到账，一笔提现已转出。',
    },
  },
  omar: {
    email: 'omar.haddad@walletdesk.example',
    name: 'Omar Haddad',
    locale: 'en',
    daysHere: 8,
    about: {
      en: 'Uses cards and banks; a transfer came back, a card payment is not free yet.',
      'zh-Hans': '使用银行卡和银行转账；一笔转账被退回，一笔卡充值尚未放款。',
    },
  },
  ning: {
    email: 'zhou.ning@walletdesk.example',
    name: '周宁',
    locale: 'zh-Hans',
    daysHere: 0,
    about: { en: 'New, with an empty wallet.', 'zh-Hans': '新客户，钱包为空。' },
  },
} as const satisfies Record<string, DemoCustomer>

export const AGENTS = {
  mei: {
    email: 'chen.mei@walletdesk.example',
    name: '陈梅',
    locale: 'zh-Hans',
    role: 'agent',
    languages: ['zh-Hans', 'en'],
    about: { en: 'Agent, Chinese and English.', 'zh-Hans': '客服，中文和英文。' },
  },
  tom: {
    email: 'tom.reed@walletdesk.example',
    name: 'Tom Reed',
    locale: 'en',
    role: 'agent',
    languages: ['en'],
    about: { en: 'Agent, English, late shift.', 'zh-Hans': '客服，英文，晚班。' },
  },
  sofia: {
    email: 'sofia.lind@walletdesk.example',
    name: 'Sofia Lind',
    locale: 'en',
    role: 'supervisor',
    languages: ['en'],
    about: { en: 'Supervisor.', 'zh-Hans': '主管。' },
  },
} as const satisfies Record<string, DemoAgent>

export const TEAM = 'support'
