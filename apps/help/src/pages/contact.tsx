import type { ComponentChildren } from 'preact'
import { Moment } from '../parts/moment'
import { Icon, type IconName } from '../parts/icon'
import type { T } from '../texts'

export type ContactProps = {
  readonly t: T
  readonly chatUrl: string
  readonly wait: string
  /** When nobody is there, the time when somebody is back. */
  readonly backAt: string | null
  readonly complaintUrl: string
  readonly verifyUrl: string
  /** What the reader came to talk about: the script then opens the chat at once. */
  readonly about: Readonly<Record<string, string>> | null
}

type Way = {
  readonly icon: IconName
  readonly title: string
  readonly about: string
  readonly state: ComponentChildren
  readonly url: string
  readonly action: string
  readonly opensChat: boolean
}

/** H6: the channels that exist, with their state as it is now. */
export function ContactPage({
  t,
  chatUrl,
  wait,
  backAt,
  complaintUrl,
  verifyUrl,
  about,
}: ContactProps) {
  const ways: Way[] = [
    {
      icon: 'chat',
      title: t('help.contact.chat'),
      about: t('help.contact.chat.about'),
      state:
        backAt === null
          ? wait
          : t.parts('help.contact.closed', { at: <Moment t={t} at={backAt} /> }),
      url: chatUrl,
      action: t('help.contact.chat.start'),
      opensChat: true,
    },
    {
      icon: 'wallet',
      title: t('help.contact.wallet'),
      about: t('help.contact.wallet.about'),
      state: null,
      url: '/',
      action: t('help.contact.wallet.open'),
      opensChat: false,
    },
    {
      icon: 'complaint',
      title: t('help.contact.complaint'),
      about: t('help.contact.complaint.about'),
      state: null,
      url: complaintUrl,
      action: t('help.contact.complaint.how'),
      opensChat: false,
    },
  ]
  return (
    <div class="column">
      <h1>{t('help.contact.title')}</h1>
      <p class="lead">{t('help.contact.description')}</p>
      <noscript>
        <p class="notice">{t('help.contact.noscript')}</p>
      </noscript>
      {about !== null && <div hidden data-chat-now={JSON.stringify(about)} />}
      <ul class="ways">
        {ways.map((way, index) => (
          <WayCard key={way.icon} way={way} isFirst={index === 0} />
        ))}
      </ul>
      <p class="notice">
        <Icon name="security" />
        <span>
          {t('help.contact.phone.none')} <a href={verifyUrl}>{t('help.nav.verify')}</a>
        </span>
      </p>
    </div>
  )
}

function WayCard({ way, isFirst }: { way: Way; isFirst: boolean }) {
  return (
    <li class="way">
      <span class="tile-icon">
        <Icon name={way.icon} size={24} />
      </span>
      <div>
        <h2>{way.title}</h2>
        <p>{way.about}</p>
        {way.state !== null && <p class="way-state">{way.state}</p>}
      </div>
      <a
        class={isFirst ? 'button button-primary' : 'button'}
        href={way.url}
        data-chat={way.opensChat ? '{}' : undefined}
      >
        {way.action}
      </a>
    </li>
  )
}
