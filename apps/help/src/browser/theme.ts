// Runs before the first paint, as a file of its own because the content policy forbids inline
// scripts. The language comes from the address, so only the theme is decided here; the key is the
// one that wallet and console use.
try {
  const choice = localStorage.getItem('walletdesk.theme')
  const isDark = matchMedia('(prefers-color-scheme: dark)').matches
  const system = isDark ? 'dark' : 'light'
  document.documentElement.dataset['theme'] =
    choice === 'light' || choice === 'dark' ? choice : system
} catch {
  // Storage can be blocked: the light theme of the page stands.
}
