import { LIMITS } from '@walletdesk/contract/limits'
import { Button, Choice, TextField, useFormatMoney, useNames } from '@walletdesk/ui'
import { errorAt } from '../../layout/error-at'
import { ProblemWords } from '../../layout/problem-words'
import { useT } from '../../platform/texts'
import styles from './withdraw.module.css'
import type { Withdrawal } from './use-withdrawal'
import type { WayOut } from './way-out'

const ADDRESS_CHARS_MAX = 128
const MEMO_CHARS_MAX = 100
const LABEL_CHARS_MAX = 60

/** Fields beside the address that a refusal may point at. */
const MEMO = '/destination/memo'
const LABEL = '/destination/label'
const BESIDE = [MEMO, LABEL]

/** Asset and network, then the address: a wrong network loses money, so it stands first. */
export function DestinationStep({ withdrawal, ways }: { withdrawal: Withdrawal; ways: WayOut[] }) {
  const t = useT()
  const { draft } = withdrawal
  const way = ways.find(({ id }) => id === draft.wayId) ?? (ways.length === 1 ? ways[0] : undefined)
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (!way) return
        withdrawal.change({ wayId: way.id })
        void withdrawal.toAmount(way)
      }}
    >
      <WayChoice withdrawal={withdrawal} ways={ways} chosen={way?.id ?? null} />
      <AddressFields withdrawal={withdrawal} way={way} />
      <div className={styles['end']}>
        <Button
          type="submit"
          variant="primary"
          size="l"
          isWide
          isPending={withdrawal.isPending}
          {...(!way && { disabledReason: t('wallet.withdraw.choose_asset') })}
        >
          {t('common.continue')}
        </Button>
      </div>
    </form>
  )
}

type AddressFieldsProps = { withdrawal: Withdrawal; way: WayOut | undefined }

function AddressFields({ withdrawal, way }: AddressFieldsProps) {
  const t = useT()
  const names = useNames()
  const { draft, problem } = withdrawal
  const isBank = way?.rail === 'bank'
  const isBeside = BESIDE.includes(problem?.pointer ?? '')
  return (
    <>
      <TextField
        label={isBank ? t('wallet.field.iban') : t('wallet.field.address')}
        description={
          way && !isBank
            ? t('wallet.address.network', { network: names.network(way.asset.network ?? '') })
            : ''
        }
        error={problem && !isBeside ? <ProblemWords problem={problem} /> : undefined}
        value={draft.address}
        onChange={(address) => {
          withdrawal.change({ address })
        }}
        isRequired
        isLtr
        autoComplete="off"
        spellCheck="false"
        maxLength={ADDRESS_CHARS_MAX}
      />
      {way && !isBank && (
        <TextField
          label={t('wallet.field.memo')}
          description={t('wallet.field.memo.when')}
          error={errorAt(problem, MEMO)}
          value={draft.memo}
          onChange={(memo) => {
            withdrawal.change({ memo })
          }}
          isLtr
          maxLength={MEMO_CHARS_MAX}
        />
      )}
      <TextField
        label={t('wallet.field.label')}
        description={t('common.optional')}
        error={errorAt(problem, LABEL)}
        value={draft.label}
        onChange={(label) => {
          withdrawal.change({ label })
        }}
        maxLength={Math.min(LABEL_CHARS_MAX, LIMITS.nameCharsMax)}
      />
    </>
  )
}

type WayChoiceProps = { withdrawal: Withdrawal; ways: WayOut[]; chosen: string | null }

function WayChoice({ withdrawal, ways, chosen }: WayChoiceProps) {
  const t = useT()
  const formatMoney = useFormatMoney()
  const names = useNames()
  return (
    <Choice
      label={t('wallet.withdraw.what')}
      options={ways.map((one) => ({
        id: one.id,
        label: names.asset(one.asset.code, one.asset.name),
        note: t('wallet.withdraw.way', {
          network: one.asset.network
            ? names.network(one.asset.network)
            : t(`vocabulary.rail.${one.rail}`),
          available: formatMoney({ amount: one.available, asset: one.asset.code }),
        }),
      }))}
      value={chosen}
      onChange={(wayId) => {
        withdrawal.change({ wayId })
      }}
    />
  )
}
