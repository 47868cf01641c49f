import { Icon } from '../parts/icon'
import type { T } from '../texts'

const KINDS = ['url', 'email', 'phone', 'handle'] as const
type Kind = (typeof KINDS)[number]

export type VerifyResult = {
  readonly result: 'official' | 'not_ours' | 'known_impostor'
  readonly normalised: string
  readonly spoofable: boolean
  readonly punycode: string | null
}

export type VerifyProps = {
  readonly t: T
  readonly action: string
  readonly value: string
  readonly kind: Kind | null
  readonly outcome: VerifyResult | 'busy' | null
  readonly channels: readonly { readonly kind: Kind; readonly value: string }[]
  readonly helpUrl: string
}

/** H8 and W24: a plain GET form, so that the answer has an address and works without a script. */
export function VerifyPage({ t, action, value, kind, outcome, channels, helpUrl }: VerifyProps) {
  return (
    <div class="column column-narrow">
      <h1>{t('help.verify.title')}</h1>
      <p class="lead">{t('help.verify.description')}</p>
      <form class="verify" action={action} method="get">
        <label for="value">{t('help.verify.field')}</label>
        <input
          id="value"
          name="value"
          type="text"
          required
          maxLength={300}
          value={value}
          placeholder={t('help.verify.placeholder')}
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          dir="ltr"
        />
        <div class="verify-row">
          <label for="kind">{t('help.verify.kind')}</label>
          <select id="kind" name="kind">
            <option value="">{t('help.verify.kind.auto')}</option>
            {KINDS.map((name) => (
              <option key={name} value={name} selected={name === kind}>
                {t(`help.verify.kind.${name}`)}
              </option>
            ))}
          </select>
          <button class="button button-primary">{t('help.verify.button')}</button>
        </div>
      </form>
      {outcome !== null && <Outcome t={t} outcome={outcome} helpUrl={helpUrl} />}
      <NeverDo t={t} />
      {channels.length > 0 && <Channels t={t} channels={channels} />}
    </div>
  )
}

type OutcomeProps = Pick<VerifyProps, 't' | 'helpUrl'> & {
  readonly outcome: VerifyResult | 'busy'
}

function Outcome({ t, outcome, helpUrl }: OutcomeProps) {
  if (outcome === 'busy')
    return (
      <p class="notice" role="status">
        {t('help.verify.busy')}
      </p>
    )
  const { result, normalised, spoofable, punycode } = outcome
  const isOurs = result === 'official'
  const value = <bdi class="value">{normalised}</bdi>
  return (
    <section class={`verdict verdict-${result}`} role="status">
      <Icon name={isOurs ? 'check' : 'close'} size={24} />
      <div>
        <h2>{t(`help.verify.${result}`)}</h2>
        <p>{t.parts(`help.verify.${result}.about`, { value })}</p>
        {punycode !== null && (
          <p>{t.parts('help.verify.punycode', { value: <bdi class="value">{punycode}</bdi> })}</p>
        )}
        {isOurs && spoofable && <p>{t('help.verify.spoofable')}</p>}
        {!isOurs && (
          <p>
            {t('help.verify.told')} <a href={helpUrl}>{t('help.verify.told.link')}</a>
          </p>
        )}
      </div>
    </section>
  )
}

function NeverDo({ t }: { t: T }) {
  const never = ['ask', 'call', 'move', 'remote'] as const
  return (
    <section>
      <h2>{t('help.verify.never')}</h2>
      <ul class="never-list">
        {never.map((name) => (
          <li key={name}>
            <Icon name="close" size={16} />
            {t(`help.verify.never.${name}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Channels({ t, channels }: Pick<VerifyProps, 't' | 'channels'>) {
  return (
    <section>
      <h2>{t('help.verify.list')}</h2>
      <dl class="channels">
        {channels.map(({ kind, value }) => (
          <div key={kind + value}>
            <dt>{t(`help.verify.kind.${kind}`)}</dt>
            <dd>
              <bdi class="value">{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
