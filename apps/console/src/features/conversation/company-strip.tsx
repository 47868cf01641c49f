import type { ConversationView } from '@walletdesk/client'
import type { DeskConversation } from '@walletdesk/contract'
import { EyeIcon, TypingLine } from '@walletdesk/ui'
import { personName } from '../../platform/person-name'
import { useT } from '../../platform/texts'
import { companyOf } from './collision'
import styles from './conversation.module.css'

type CompanyStripProps = { view: ConversationView; customer: DeskConversation['person'] }

/** Above the composer: the customer types, or a colleague is here, too (UX.md 5.4, 7.6). */
export function CompanyStrip({ view, customer }: CompanyStripProps) {
  const t = useT()
  const company = companyOf(view, customer)
  const words = {
    composing: (name: string) => t('console.collide', { agent: name }),
    viewing: (name: string) => t('console.viewing', { agent: name }),
    typing: (name: string) => t('console.typing', { name }),
  }
  const text = company && words[company.is](personName(t, company.name))
  return (
    <div className={styles['strip']} data-company={company?.is}>
      {company?.is === 'viewing' && <EyeIcon size={16} />}
      {company?.is === 'viewing' ? <span role="status">{text}</span> : <TypingLine text={text} />}
    </div>
  )
}
