import type { Problem } from '@walletdesk/client'
import {
  Button,
  Card,
  Checkbox,
  CheckIcon,
  CopyIcon,
  DownloadIcon,
  Notice,
  TextField,
  useCopy,
} from '@walletdesk/ui'
import { useState } from 'react'
import { ProblemWords } from '../../layout/problem-words'
import { useT } from '../../platform/texts'
import { confirmRecoveryCode } from './security.api'
import styles from './security.module.css'

type RecoveryStepProps = { codes: readonly string[]; onDone: () => Promise<void> }

/** Shown once. The way on opens only after they were saved and one of them typed back. */
export function RecoveryStep({ codes, onDone }: RecoveryStepProps) {
  const t = useT()
  const [isSaved, setSaved] = useState(false)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)

  async function confirm() {
    setPending(true)
    const answer = await confirmRecoveryCode(typed.trim())
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) await onDone()
    setPending(false)
  }

  return (
    <form
      className={styles['step']}
      onSubmit={(event) => {
        event.preventDefault()
        if (isSaved) void confirm()
      }}
    >
      <p>{t('wallet.recovery.explain')}</p>
      <Card>
        <ol className={styles['codes']} dir="ltr">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ol>
      </Card>
      <SaveButtons codes={codes} />
      <Notice tone="warning">{t('wallet.recovery.never')}</Notice>
      <Checkbox isSelected={isSaved} onChange={setSaved}>
        {t('wallet.recovery.saved')}
      </Checkbox>
      <TextField
        label={t('wallet.recovery.type_back')}
        error={problem ? <ProblemWords problem={problem} /> : undefined}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        isRequired
        isLtr
      />
      <Button
        type="submit"
        variant="primary"
        size="l"
        isWide
        isPending={isPending}
        {...(!isSaved && { disabledReason: t('wallet.recovery.save_first') })}
      >
        {t('common.continue')}
      </Button>
    </form>
  )
}

function SaveButtons({ codes }: { codes: readonly string[] }) {
  const t = useT()
  const text = codes.join('\n')
  const { isCopied, copy } = useCopy(text)
  return (
    <div className={styles['row']}>
      <Button icon={isCopied ? <CheckIcon /> : <CopyIcon />} onPress={copy}>
        {isCopied ? t('common.copied') : t('common.copy')}
      </Button>
      <Button
        icon={<DownloadIcon />}
        onPress={() => {
          download('walletdesk-recovery-codes.txt', text)
        }}
      >
        {t('wallet.recovery.download')}
      </Button>
    </div>
  )
}

function download(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
