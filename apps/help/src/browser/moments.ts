const STYLE = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  // A promised time without its zone is half a promise.
  timeZoneName: 'short',
} as const

/** Shows times by the reader's clock instead of UTC; the same style as the texts of the server. */
export function startMoments(): void {
  const { lang } = document.documentElement
  const format = new Intl.DateTimeFormat(lang === 'en' ? 'en-GB' : lang, STYLE)
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-moment]')) {
    const shown = format.format(new Date(time.dateTime))
    time.textContent = /^zh/.test(lang) ? spaced(shown) : shown
  }
}

/** Han text keeps a space beside digits (UX.md 10.5). */
const spaced = (text: string) =>
  text.replace(/(\d)(?=\p{sc=Han})/gu, '$1 ').replace(/(\p{sc=Han})(?=\d)/gu, '$1 ')
