import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { DeskConversation, DeskCustomer, HostPage } from '@walletdesk/contract'
import { findLocale, LOCALE_NAMES } from '@walletdesk/texts'
import {
  Avatar,
  Chip,
  CloseIcon,
  ErrorState,
  Facts,
  formatDate,
  IconButton,
  Notice,
  ShortId,
  Skeleton,
  SkeletonGroup,
  useLocale,
} from '@walletdesk/ui'
import { personName } from '../../platform/person-name'
import { problemOf, problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { conversationQuery } from '../inbox/inbox.api'
import inbox from '../inbox/inbox.module.css'
import { customerQuery } from './customer.api'
import { Wallet } from './wallet'
import styles from './customer.module.css'

type CustomerPanelProps = { conversationId: string; onClose: () => void }

/** The right pane: who this is, what their money does, what was before. Sums are bands (UX.md 5.4). */
export function CustomerPanel({ conversationId, onClose }: CustomerPanelProps) {
  const t = useT()
  const query = useQuery(customerQuery(conversationId))
  const { data: conversation } = useQuery(conversationQuery(conversationId))
  return (
    <aside id="customer" className={inbox['side']} tabIndex={-1} aria-label={t('console.customer')}>
      <div className={styles['close']}>
        <IconButton label={t('common.close')} icon={<CloseIcon />} onPress={onClose} />
      </div>
      {query.isPending && (
        <SkeletonGroup>
          <Skeleton width="100%" height="240px" />
        </SkeletonGroup>
      )}
      {query.isError && !query.data && <PanelError error={query.error} />}
      {query.data && <CustomerFacts customer={query.data} conversation={conversation} />}
      {query.data && <Wallet customer={query.data} conversationId={conversationId} />}
      {conversation && conversation.earlier.length > 0 && (
        <section className={styles['part']}>
          <h3 className={styles['title']}>{t('console.earlier')}</h3>
          <ul className={styles['list']}>
            {conversation.earlier.map(({ id, ref, issue, state }) => (
              <li key={id}>
                <Link to="/c/$conversationId" params={{ conversationId: id }} search={true}>
                  <ShortId>{ref}</ShortId> {t(`console.issue.${issue}`)}
                </Link>
                <Chip>{t(`console.state.${state}`)}</Chip>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}

function PanelError({ error }: { error: unknown }) {
  const t = useT()
  const { title, remedy, requestId } = problemWords(t, problemOf(error))
  return <ErrorState title={title} effect={remedy} errorId={requestId} />
}

/** Without an account there is no balance and no since. */
const FACTS_OF_VISITOR: ReadonlySet<string> = new Set(['email', 'locale', 'channel', 'page'])

type CustomerFactsProps = { customer: DeskCustomer; conversation: DeskConversation | undefined }

function CustomerFacts({ customer, conversation }: CustomerFactsProps) {
  const t = useT()
  const reader = useLocale()
  const isVisitor = customer.kind === 'visitor'
  const facts = [
    { id: 'email', label: t('console.customer.email'), value: customer.emailMasked ?? '—' },
    {
      id: 'band',
      label: t('console.customer.band'),
      value: t(`console.band.${customer.balanceBand}`),
    },
    {
      id: 'since',
      label: t('console.customer.since'),
      value: customer.since ? formatDate(new Date(customer.since), reader) : '—',
    },
    { id: 'locale', label: t('console.customer.locale'), value: languageName(customer.locale) },
    {
      id: 'channel',
      label: t('console.customer.channel'),
      value: (conversation && t.find(`console.channel.${conversation.channel}`)) ?? '—',
    },
    ...(conversation?.page
      ? [
          {
            id: 'page',
            label: t('console.customer.page'),
            value: <PageWords page={conversation.page} />,
            isStacked: true,
          },
        ]
      : []),
  ]
  return (
    <section className={styles['part']}>
      <div className={styles['head']}>
        <Avatar name={personName(t, customer.name)} />
        <div className={styles['who']}>
          <h2 className={styles['name']}>
            <bdi>{personName(t, customer.name)}</bdi>
          </h2>
          <Chip tone={customer.kind === 'customer' ? 'success' : 'neutral'}>
            {t(`console.customer.kind.${customer.kind}`)}
          </Chip>
        </div>
      </div>
      {customer.frozen && <Notice tone="danger">{t('console.customer.frozen')}</Notice>}
      {customer.stale && <Notice tone="warning">{t('console.customer.stale')}</Notice>}
      <Facts facts={facts.filter(({ id }) => !isVisitor || FACTS_OF_VISITOR.has(id))} size="s" />
    </section>
  )
}

/** As text only: where a stranger's page leads is not for an agent to try. */
function PageWords({ page: { title, url } }: { page: HostPage }) {
  return (
    <>
      {title !== '' && <div dir="auto">{title}</div>}
      <bdi dir="ltr">{url}</bdi>
    </>
  )
}

/** As its readers call it; a language that we do not have keeps its code. */
function languageName(code: string): string {
  const locale = findLocale(code)
  return locale ? LOCALE_NAMES[locale] : code
}
