import { DISPLAY_STATES } from '@walletdesk/contract/vocabulary'
import {
  Banner,
  Button,
  Chip,
  EmptyState,
  ErrorState,
  InboxIcon,
  Notice,
  Skeleton,
  SkeletonGroup,
  StatusChip,
  useText,
} from '../src/index'

const TONES = ['neutral', 'info', 'success', 'warning', 'danger', 'ai', 'primary'] as const
const LEVELS = ['info', 'notice', 'warning', 'critical', 'offline'] as const

export function FeedbackSection() {
  const t = useText()
  return (
    <section className="section">
      <h2>Feedback</h2>
      <div className="stack">
        <div className="flow">
          {DISPLAY_STATES.map((display) => (
            <StatusChip key={display} display={display} confirmations={{ n: 7, of: 19 }} />
          ))}
        </div>
        <div className="flow">
          {TONES.map((tone) => (
            <Chip key={tone} tone={tone}>
              {tone}
            </Chip>
          ))}
        </div>
      </div>
      <div className="stack">
        {(['safety', 'success', 'warning', 'danger'] as const).map((tone) => (
          <Notice key={tone} tone={tone}>
            {t('common.session_ended')}
          </Notice>
        ))}
      </div>
      <div className="stack">
        {LEVELS.map((level) => (
          <Banner
            key={level}
            level={level}
            link={<a href="#status">{t('common.more')}</a>}
            {...(level === 'notice' && { onDismiss: () => undefined })}
          >
            {t('common.offline')}
          </Banner>
        ))}
      </div>
      <EmptyState icon={<InboxIcon />} action={<Button>{t('common.clear_filters')}</Button>}>
        {t('common.no_results', { query: 'W-20931' })}
      </EmptyState>
      <ErrorState
        title={t('common.partial')}
        effect={t('common.error')}
        action={<Button>{t('common.retry')}</Button>}
        errorId="req_0198c1"
      />
      <SkeletonGroup>
        <Skeleton width="40%" height="1.4em" />
        <Skeleton height="120px" shape="block" />
      </SkeletonGroup>
    </section>
  )
}
