import { findLocale, loadTexts } from '@walletdesk/texts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../src/theme/styles.css'
import { AssetsProvider, LocaleProvider, ThemeProvider } from '../src/index'
import { ChatSection } from './chat-section'
import { ControlSection } from './control-section'
import { FeedbackSection } from './feedback-section'
import './gallery.css'
import { MoneySection } from './money-section'

// `?locale=zh-Hans&theme=dark` shows the parts as that reader sees them.
const query = new URLSearchParams(location.search)
const theme = query.get('theme')
if (theme) localStorage.setItem('walletdesk.theme', theme)

const scale = (code: string, decimals: number) =>
  [code, { code, decimals, displayDecimals: 2 }] as const
const assets = new Map([scale('USDT_TRON', 6), scale('BTC', 8), scale('USD', 2), scale('JPY', 0)])

const locale = findLocale(query.get('locale') ?? 'en') ?? 'en'
const t = await loadTexts(locale, ['common', 'vocabulary', 'reasons'], {
  timeZone: 'Asia/Shanghai',
})

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <ThemeProvider>
      <LocaleProvider locale={locale} t={t} timeZone="Asia/Shanghai">
        <AssetsProvider assets={assets}>
          <main className="gallery">
            <h1>Walletdesk</h1>
            <ControlSection />
            <FeedbackSection />
            <MoneySection />
            <ChatSection />
          </main>
        </AssetsProvider>
      </LocaleProvider>
    </ThemeProvider>
  </StrictMode>,
)
