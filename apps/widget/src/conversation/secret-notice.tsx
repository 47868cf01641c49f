/** @jsxImportSource preact */
import { Banner } from '../parts/banner'
import { Button } from '../parts/button'
import { useDesk } from './desk-context'
import type { Verdict } from './guard'
import type { ComposerState } from './use-composer'

/** UX 7.20, SE-3: what was found, why it stays here and what to do now. */
export function SecretNotice({
  verdict,
  state,
}: {
  verdict: Exclude<Verdict, { is: 'clear' }>
  state: ComposerState
}) {
  const { t } = useDesk()
  if (verdict.is === 'masked') {
    return (
      <Banner tone="warning" role="status">
        {t('widget.guard.card_number')}
      </Banner>
    )
  }
  const kinds = [...new Set(verdict.hits.map(({ kind }) => kind))]
  const opensWallet = kinds.some((kind) => WALLET_SECRETS.has(kind))
  return (
    <Banner
      tone="danger"
      role="alert"
      actions={
        <Button onPress={() => state.replace(verdict.text)}>{t('widget.guard.remove')}</Button>
      }
    >
      <strong>{t('widget.guard.title')}</strong>
      {kinds.map((kind) => (
        <p key={kind}>{t(`widget.guard.${kind}`)}</p>
      ))}
      {opensWallet && <p>{t('widget.guard.move')}</p>}
    </Banner>
  )
}

/** Whoever has one of these can take the money of a wallet. */
const WALLET_SECRETS: ReadonlySet<string> = new Set([
  'recovery_phrase',
  'private_key',
  'extended_key',
  'keystore',
])
