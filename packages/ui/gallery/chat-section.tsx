import {
  Bubble,
  CardInThread,
  DayDivider,
  DeliveryMark,
  EventLine,
  NoteBubble,
  TransactionCard,
  transactionCardClass,
  TypingLine,
  UnreadDivider,
  useText,
} from '../src/index'

export function ChatSection() {
  const t = useText()
  return (
    <section className="section">
      <h2>Thread</h2>
      <div className="stack">
        <DayDivider>{t('common.today')}</DayDivider>
        <CardInThread side="me" accessibleAuthor="Lin Wei">
          <div className={transactionCardClass()}>
            <TransactionCard
              transaction={{
                ref: 'W-20931',
                noun: 'withdrawal',
                direction: 'out',
                money: { amount: '1250000000', asset: 'USDT_TRON' },
                display: 'review',
                confirmations: null,
              }}
            />
          </div>
        </CardInThread>
        <Bubble
          side="me"
          accessibleAuthor="Lin Wei"
          lang="zh-Hans"
          meta={<DeliveryMark state="read" text={t('vocabulary.message.read')} />}
        >
          你好，我提现 1,250 USDT 已经等了 40 分钟，钱还安全吗？
        </Bubble>
        <Bubble side="you" accessibleAuthor="Mei" author="Mei" meta="10:41">
          Your money is safe. This withdrawal is in security review because the address is new.
        </Bubble>
        <Bubble side="you" accessibleAuthor="Mei" lang="ar">
          أرى طلب السحب الذي أرفقته.
        </Bubble>
        <UnreadDivider>{t('common.today')}</UnreadDivider>
        <NoteBubble accessibleAuthor="Mei" meta="10:45">
          Cleared at 10:42, waiting for the batch at 11:00.
        </NoteBubble>
        <Bubble
          side="me"
          accessibleAuthor="Lin Wei"
          isFailed
          meta={<DeliveryMark state="failed" text={t('vocabulary.message.failed')} />}
        >
          When exactly will it leave?
        </Bubble>
        <EventLine>{t('vocabulary.case.customer.solved')}</EventLine>
        <TypingLine text={t('common.loading')} />
      </div>
    </section>
  )
}
