import type { Problem } from '@walletdesk/client'
import {
  Button,
  buttonClass,
  Checkbox,
  CheckIcon,
  CopyIcon,
  DownloadIcon,
  TextField,
  useCopy,
} from '@walletdesk/ui'
import { useState } from 'react'
import { problemLine, problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { confirmRecoveryCode } from './session.api'
import styles from './session.module.css'

type EnrolmentCodesProps = { codes: readonly string[]; onDone: () => Promise<void> }

/** Shown once. The way on opens only after they were saved and one of them typed back. */
export function EnrolmentCodes({ codes, onDone }: EnrolmentCodesProps) {
  const t = useT()
  const [isSaved, setSaved] = useState(false)
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isPending, setPending] = useState(false)

  async function confirm() {
    setPending(true)
    const answer = await confirmRecoveryCode(typed.trim())
    if (answer.ok) await onDone()
    else setProblem(answer.problem)
    setPending(false)
  }

  const words = problem && problemWords(t, problem)
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault()
        if (isSaved) void confirm()
      }}
    >
      <p>{t('console.enrol.codes')}</p>
      <ol className={styles['codes']} dir="ltr">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <SaveButtons text={codes.join('\n')} />
      <Checkbox isSelected={isSaved} onChange={setSaved}>
        {t('console.enrol.saved')}
      </Checkbox>
      <TextField
        label={t('console.enrol.type_back')}
        error={words ? problemLine(words) : undefined}
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
        disabledReason={isSaved ? undefined : t('console.enrol.save_first')}
      >
        {t('console.enrol.finish')}
      </Button>
    </form>
  )
}

function SaveButtons({ text }: { text: string }) {
  const t = useT()
  const { isCopied, copy } = useCopy(text)
  return (
    <div className={styles['row']}>
      <Button icon={isCopied ? <CheckIcon /> : <CopyIcon />} onPress={copy}>
        {isCopied ? t('common.copied') : t('console.enrol.copy_codes')}
      </Button>
      <a
        className={buttonClass({})}
        download="walletdesk-recovery-codes.txt"
        href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
      >
        <DownloadIcon />
        {t('console.enrol.download')}
      </a>
    </div>
  )
}
