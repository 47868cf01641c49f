import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../platform/texts'
import { tell } from '../../platform/toasts'
import { EnrolmentApp } from './enrolment-app'
import { EnrolmentCodes } from './enrolment-codes'
import { meQuery } from './session.api'
import styles from './session.module.css'

/** Staff without a second factor get no further than this. Nothing counts before its last step. */
export function EnrolmentPage() {
  const t = useT()
  const queries = useQueryClient()
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  async function finish() {
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
    tell(t('console.enrol.done'))
  }
  return (
    <main className={styles['page']}>
      <div className={styles['box']}>
        <div>
          <h1 className={styles['title']}>{t('console.enrol.title')}</h1>
          <p className={styles['about']}>
            {t('console.enrol.step', { step: codes ? 2 : 1, of: 2 })}
          </p>
        </div>
        {codes ? (
          <EnrolmentCodes codes={codes} onDone={finish} />
        ) : (
          <EnrolmentApp onDone={setCodes} />
        )}
      </div>
    </main>
  )
}
