import type { T } from '../texts'
import { Icon } from './icon'

export type ContactStripProps = {
  readonly t: T
  readonly chatUrl: string
  readonly wait: string
  readonly contactUrl: string
  readonly verifyUrl: string
}

/** How to reach us, at a glance: always there, never behind an article. */
export function ContactStrip({ t, chatUrl, wait, contactUrl, verifyUrl }: ContactStripProps) {
  return (
    <section class="strip" aria-labelledby="strip-title">
      <h2 id="strip-title">{t('help.contact.talk')}</h2>
      <ul>
        <li>
          <Icon name="chat" size={24} />
          <div>
            <a href={chatUrl} data-chat="{}">
              {t('help.contact.chat.start')}
            </a>
            <p class="meta">{wait}</p>
          </div>
        </li>
        <li>
          <Icon name="wallet" size={24} />
          <div>
            <a href={contactUrl}>{t('help.nav.contact')}</a>
            <p class="meta">{t('help.contact.description')}</p>
          </div>
        </li>
        <li>
          <Icon name="security" size={24} />
          <div>
            <a href={verifyUrl}>{t('help.verify.title')}</a>
            <p class="meta">{t('help.verify.description')}</p>
          </div>
        </li>
      </ul>
    </section>
  )
}
