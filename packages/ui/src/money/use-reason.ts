import type { Explanation } from '@walletdesk/contract'
import { explainReason } from '@walletdesk/texts'
import type { Arg, ReasonText } from '@walletdesk/texts'
import { useLocale } from '../locale/locale'
import { useFormatMoney } from './use-format-money'

type ReasonArgs = Explanation['reasonArgs']

/** The four sentences of a reason of MONEY.md 3.12; needs the `reasons` texts to be loaded. */
export function useReason(): (reason: string, args: ReasonArgs) => ReasonText {
  const { t } = useLocale()
  const formatMoney = useFormatMoney()
  return (reason, args) => {
    const facts = Object.entries(args).map(([name, value]): [string, Arg] => [
      FACT_NAMES[name] ?? name,
      typeof value === 'object' ? formatMoney(value) : readArg(value),
    ])
    const sentences = explainReason(t, reason, Object.fromEntries(facts))
    // Agents read of the customer where a customer reads "you".
    return { ...sentences, what: t.find(`console.reason.${reason}`) ?? sentences.what }
  }
}

// The explanation counts as n of m, the sentences name what is counted.
const FACT_NAMES: Readonly<Record<string, string>> = { n: 'confirmations', of: 'needed' }

const ISO_INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

const readArg = (value: string | number): Arg =>
  typeof value === 'string' && ISO_INSTANT.test(value) ? new Date(value) : value
