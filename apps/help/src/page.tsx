/** The frame of every page, and how it becomes text. */
import type { Announcement } from '@walletdesk/contract'
import { LOCALE_NAMES, type Locale } from '@walletdesk/texts'
import type { ComponentChildren } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Icon, type IconName } from './parts/icon'
import { SearchForm } from './parts/search-form'
import type { T } from './texts'

export type Alternate = { readonly locale: Locale; readonly path: string }

export type Frame = {
  readonly t: T
  /** `https://wallet.example`, for addresses that must be whole. */
  readonly origin: string
  readonly title: string
  readonly description: string
  /** This page in each language that has it; the first is the one shown. */
  readonly alternates: readonly Alternate[]
  readonly announcement: Announcement | null
  /** Something secret stood in the address and was taken out. */
  readonly isSecretRemoved: boolean
  readonly urls: {
    readonly home: string
    readonly search: string
    readonly status: string
    readonly verify: string
    readonly contact: string
  }
  /** The small search of the head; the home page has a large one of its own. */
  readonly hasSearch: boolean
  readonly question?: string
  /** Printed by search engines' rules: pages of one reader are not indexed. */
  readonly isIndexed: boolean
  /** Script of the chat widget, when it is built. */
  readonly widget: string | null
}

export function renderPage(frame: Frame, content: ComponentChildren): string {
  return `<!doctype html>${renderToString(<Page frame={frame}>{content}</Page>)}`
}

function Page({ frame, children }: { frame: Frame; children: ComponentChildren }) {
  const { t } = frame
  return (
    <html lang={t.locale} dir={t.dir} data-theme="light">
      <Head frame={frame} />
      <body>
        <a class="skip" href="#content">
          {t('common.skip_to_content')}
        </a>
        <Header frame={frame} />
        {frame.announcement && <Banner t={t} announcement={frame.announcement} />}
        <main id="content" tabIndex={-1}>
          {frame.isSecretRemoved && <SecretRemoved t={t} />}
          {children}
        </main>
        <Footer frame={frame} />
        {frame.widget !== null && (
          <script src={frame.widget} async data-locale={t.locale} data-quiet />
        )}
      </body>
    </html>
  )
}

function SecretRemoved({ t }: { t: T }) {
  return (
    <div class="column notice-place">
      <p class="notice notice-secret" role="alert">
        <strong>{t('help.secret.title')}</strong>
        <span>{t('help.secret.remedy')}</span>
      </p>
    </div>
  )
}

/** The mark of the head, as an address; colours are those of the light theme, for any tab bar. */
const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 28 28'%3E%3Crect width='28' height='28' rx='8' fill='%230B676E'/%3E%3Cpath d='M7 9.5A2.5 2.5 0 0 1 9.5 7h9A2.5 2.5 0 0 1 21 9.5v6a2.5 2.5 0 0 1-2.5 2.5H13l-4 3.2V18a2.5 2.5 0 0 1-2-2.5v-6Zm3.8 3.1 2.3 2.3 4.3-4.7' fill='none' stroke='white' stroke-width='1.75'/%3E%3C/svg%3E"

function Head({ frame }: { frame: Frame }) {
  const { t, title, description, alternates, origin } = frame
  const canonical = origin + (alternates[0]?.path ?? '')
  const full = `${title} · Walletdesk`
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <title>{full}</title>
      <meta name="description" content={description} />
      {!frame.isIndexed && <meta name="robots" content="noindex" />}
      <link rel="canonical" href={canonical} />
      {alternates.map(({ locale, path }) => (
        <link key={locale} rel="alternate" hreflang={locale} href={origin + path} />
      ))}
      <meta property="og:type" content="article" />
      <meta property="og:site_name" content="Walletdesk" />
      <meta property="og:title" content={title} />
      <meta property="og:description" content={description} />
      <meta property="og:url" content={canonical} />
      <meta property="og:locale" content={t.locale.replace('-', '_')} />
      <meta name="theme-color" content="#F5F8F8" media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content="#0B1414" media="(prefers-color-scheme: dark)" />
      <link rel="icon" href={ICON} />
      {/* Sets the theme before the first paint, so it must come first and must not wait. */}
      <script src="/help/theme.js" />
      <link rel="stylesheet" href="/help/page.css" />
      <script src="/help/page.js" type="module" />
    </head>
  )
}

type Link = { readonly href: string; readonly label: string; readonly icon: IconName }

function Header({ frame }: { frame: Frame }) {
  const { t, urls } = frame
  const links: Link[] = [
    { href: urls.home, label: t('help.nav.home'), icon: 'question' },
    { href: urls.status, label: t('help.nav.status'), icon: 'clock' },
    { href: urls.verify, label: t('help.nav.verify'), icon: 'security' },
    { href: urls.contact, label: t('help.nav.contact'), icon: 'chat' },
  ]
  const here = frame.alternates[0]?.path
  return (
    <header class="site-head">
      <div class="site-head-row">
        <a class="brand" href={urls.home}>
          <Logo />
          <span>Walletdesk</span>
        </a>
        <nav aria-label={t('help.nav')}>
          <ul>
            {links.map(({ href, label }) => (
              <li key={href}>
                <a href={href} aria-current={href === here ? 'page' : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {frame.hasSearch && (
          <SearchForm t={t} action={urls.search} question={frame.question ?? ''} />
        )}
        <div class="site-tools">
          <Languages frame={frame} />
          <ThemeChoice t={t} />
        </div>
      </div>
    </header>
  )
}

function Logo() {
  return (
    <svg class="logo" width="28" height="28" viewBox="0 0 28 28" aria-hidden="true">
      <rect width="28" height="28" rx="8" />
      <path d="M7 9.5A2.5 2.5 0 0 1 9.5 7h9A2.5 2.5 0 0 1 21 9.5v6a2.5 2.5 0 0 1-2.5 2.5H13l-4 3.2V18a2.5 2.5 0 0 1-2-2.5v-6Z" />
      <path d="m10.8 12.6 2.3 2.3 4.3-4.7" />
    </svg>
  )
}

/** Links, not a control: they work without a script, and search engines follow them. */
function Languages({ frame }: { frame: Frame }) {
  const others = frame.alternates.slice(1)
  return (
    <ul class="languages" aria-label={frame.t('common.language')}>
      {others.map(({ locale, path }) => (
        <li key={locale}>
          <a href={path} lang={locale} hreflang={locale}>
            {LOCALE_NAMES[locale]}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** Shown by the script alone: without it the choice could not be kept. */
function ThemeChoice({ t }: { t: T }) {
  return (
    <label class="theme-choice" hidden data-theme-choice>
      <span class="visually-hidden">{t('common.theme')}</span>
      <Icon name="moon" size={16} />
      <select>
        <option value="system">{t('help.theme.auto')}</option>
        <option value="light">{t('help.theme.light')}</option>
        <option value="dark">{t('help.theme.dark')}</option>
      </select>
    </label>
  )
}

/** One at most (UX.md 8.10): it pushes the content and never covers it. */
function Banner({ t, announcement }: { t: T; announcement: Announcement }) {
  const isCritical = announcement.level === 'critical'
  return (
    <div
      class={`banner banner-${announcement.level}`}
      role={isCritical ? 'alert' : 'status'}
      aria-label={t('help.announcement')}
      data-announcement={announcement.dismissible ? announcement.id : undefined}
    >
      <div class="banner-row">
        <Icon name={announcement.level === 'info' ? 'info' : 'warning'} />
        <p dir="auto">
          <strong class="visually-hidden">{t(`vocabulary.level.${announcement.level}`)}</strong>{' '}
          {announcement.text}{' '}
          {announcement.url !== null && <a href={announcement.url}>{t('help.more')}</a>}
        </p>
        {announcement.dismissible && (
          <button
            type="button"
            class="icon-button"
            hidden
            data-dismiss
            aria-label={t('common.close')}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
    </div>
  )
}

function Footer({ frame }: { frame: Frame }) {
  const { t, urls } = frame
  return (
    <footer class="site-foot" aria-label={t('help.footer')}>
      <div class="site-foot-row">
        <p class="never">
          <Icon name="security" />
          {t('wallet.never.ask')}
        </p>
        <ul>
          <li>
            <a href={urls.contact}>{t('help.nav.contact')}</a>
          </li>
          <li>
            <a href={urls.verify}>{t('help.nav.verify')}</a>
          </li>
          <li>
            <a href={urls.status}>{t('help.nav.status')}</a>
          </li>
          <li>
            <a href="/">{t('help.nav.wallet')}</a>
          </li>
        </ul>
      </div>
    </footer>
  )
}
