import { useLocale } from '../locale/locale'

/** Names of assets and networks in the reader's language; what has no name yet shows its code. */
export function useNames() {
  const { t } = useLocale()
  return {
    asset: (code: string, fallback = code): string =>
      t.find(`vocabulary.asset.${code}`) ?? fallback,
    network: (network: string): string => t.find(`vocabulary.network.${network}`) ?? network,
  }
}
