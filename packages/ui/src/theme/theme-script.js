/* global document, localStorage, matchMedia, navigator */
// Runs before first paint, from a file of its own because the content policy forbids inline scripts.
// It resolves the stored choice (light, dark or system) and locale, so that neither theme nor
// direction flashes. Storage may be blocked: the system's choice then stands.
;(() => {
  const read = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const root = document.documentElement
  const choice = read('walletdesk.theme')
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset.theme = choice === 'light' || choice === 'dark' ? choice : dark ? 'dark' : 'light'
  const locale = read('walletdesk.locale') || navigator.language || 'en'
  root.lang = /^zh/i.test(locale) ? 'zh-Hans' : locale
  root.dir = /^(ar|he|fa|ur)\b/i.test(locale) ? 'rtl' : 'ltr'
})()
