import { uuidv7 } from '@walletdesk/contract/ids'
import type { App } from '../platform/app'
import { createContext } from '../platform/context'
import { valueOf } from '../platform/http/routes'
import {
  DEFAULT_COMPONENTS,
  publishIncident,
  saveComponents,
  statusSnapshot,
  updateIncident,
} from '../modules/incidents'
import { saveChannelLists } from '../modules/verify'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** What people of the demo company may be asked about: its channels, and one who imitates them. */
const CHANNELS = {
  official: [
    { kind: 'url', value: 'https://walletdesk.example' },
    { kind: 'email', value: 'support@walletdesk.example' },
    { kind: 'handle', value: '@walletdesk' },
  ],
  impostors: [
    { kind: 'url', value: 'walletdesk-help.example' },
    { kind: 'handle', value: '@walletdesk_support' },
  ],
} as const

/**
 * A status page with a history: the house has been running for ninety days, had one outage that is
 * over, and has one incident now. Made through the commands, at the times they happened; once.
 */
export async function fillHelp(app: App): Promise<void> {
  const { status } = await statusSnapshot(createContext(app), ['en'])
  if (status.incidents.length > 0) return
  const nowMs = app.clock.now().getTime()
  const at = (ms: number) => createContext(app, { now: new Date(nowMs - ms) })
  valueOf(await saveComponents(at(90 * DAY_MS), DEFAULT_COMPONENTS))
  valueOf(await saveChannelLists(at(0), CHANNELS))
  await fillPast(at)
  await fillPresent(at)
}

type At = (agoMs: number) => ReturnType<typeof createContext>

async function fillPast(at: At): Promise<void> {
  const began = at(17 * DAY_MS)
  const id = uuidv7(began.now.getTime())
  valueOf(
    await publishIncident(began, {
      id,
      titles: {
        en: 'Deposits by card were declined',
        'zh-Hans': '银行卡充值被拒绝',
      },
      impact: 'major',
      stage: 'investigating',
      parts: [{ component: 'deposits.card_bank', state: 'partial_outage' }],
      assets: [],
      texts: {
        en: 'Many card payments have been declined in the last minutes. We are looking for the cause.',
        'zh-Hans': '最近几分钟许多银行卡付款被拒绝，我们正在查找原因。',
      },
      advice: {
        en: 'Nothing is charged for a declined payment. Bank transfers and networks work.',
        'zh-Hans': '被拒绝的付款不会扣款，银行转账和区块链充值正常。',
      },
      nextUpdateAt: new Date(began.now.getTime() + HOUR_MS),
      banner: {
        texts: {
          en: 'Deposits by card are declined at the moment. Other ways work.',
          'zh-Hans': '银行卡充值暂时被拒绝，其他方式正常。',
        },
      },
    }),
  )
  valueOf(
    await updateIncident(at(17 * DAY_MS - 96 * MINUTE_MS), {
      id,
      stage: 'resolved',
      texts: {
        en: 'The card processor has repaired a certificate. Card payments work again; nobody was charged for a declined one.',
        'zh-Hans': '银行卡处理方已修复证书问题，银行卡充值恢复正常。被拒绝的付款均未扣款。',
      },
      nextUpdateAt: null,
    }),
  )
}

async function fillPresent(at: At): Promise<void> {
  const began = at(52 * MINUTE_MS)
  const id = uuidv7(began.now.getTime())
  valueOf(
    await publishIncident(began, {
      id,
      titles: {
        en: 'USDT withdrawals over TRON are slow',
        'zh-Hans': 'TRON 网络的 USDT 提现较慢',
      },
      impact: 'minor',
      stage: 'investigating',
      parts: [{ component: 'withdrawals.USDT_TRON', state: 'degraded_performance' }],
      assets: ['USDT_TRON'],
      texts: {
        en: 'Withdrawals of USDT over TRON take longer than usual. Money is safe. We are looking for the cause.',
        'zh-Hans': 'TRON 网络的 USDT 提现比平时慢，资金安全。我们正在查找原因。',
      },
      advice: {
        en: 'You do not need to do anything. Waiting withdrawals are sent by themselves, and you can cancel them until then.',
        'zh-Hans': '您无需操作。等待中的提现会自动转出，在此之前仍可取消。',
      },
      nextUpdateAt: new Date(began.now.getTime() + 30 * MINUTE_MS),
      banner: {
        level: 'warning',
        texts: {
          en: 'USDT (TRC-20) withdrawals are slow. Money is safe.',
          'zh-Hans': 'USDT（TRC-20）提现较慢，资金安全。',
        },
      },
    }),
  )
  const update = at(24 * MINUTE_MS)
  valueOf(
    await updateIncident(update, {
      id,
      stage: 'identified',
      texts: {
        en: 'The wallet that pays out USDT over TRON has run short and is being refilled. Waiting withdrawals are sent by themselves once it is filled.',
        'zh-Hans':
          'TRON 网络的 USDT 付款钱包余额不足，正在补充资金。补充完成后，等待中的提现会自动转出。',
      },
      nextUpdateAt: new Date(update.now.getTime() + 6 * HOUR_MS),
    }),
  )
}
