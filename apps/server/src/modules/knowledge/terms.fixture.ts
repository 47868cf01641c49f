import type { WalletTerms } from '../connector'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** A wallet with one of everything, for tests of what articles say about it. */
export const fixtureTerms: WalletTerms = {
  ways: [
    {
      asset: { code: 'USDT_TRON', decimals: 6, displayDecimals: 2 },
      network: 'TRON (TRC-20)',
      confirmations: 19,
      minDeposit: 1_000_000n,
      minWithdrawal: 10_000_000n,
      withdrawalFee: { amount: 1_000_000n, fixed: true },
    },
    {
      asset: { code: 'BTC', decimals: 8, displayDecimals: 8 },
      network: 'Bitcoin',
      confirmations: 3,
      minDeposit: 10_000n,
      minWithdrawal: 20_000n,
      withdrawalFee: { amount: 12_000n, fixed: false },
    },
    {
      asset: { code: 'EUR', decimals: 2, displayDecimals: 2 },
      network: null,
      confirmations: null,
      minDeposit: 1_000n,
      minWithdrawal: 1_000n,
      withdrawalFee: null,
    },
  ],
  reviewUsualMs: [5 * MINUTE_MS, 30 * MINUTE_MS],
  sentWithinMs: 24 * HOUR_MS,
  firstUseWaitMs: 10 * MINUTE_MS,
  answerWaitMs: 72 * HOUR_MS,
  quoteMs: MINUTE_MS,
}
