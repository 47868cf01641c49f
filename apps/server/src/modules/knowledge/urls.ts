/** Addresses of the help centre: the language stands in the path, so that a link keeps it. */
export const homeUrl = (locale: string): string => `/help/${locale}`
export const searchUrl = (locale: string, question = ''): string =>
  `/help/${locale}/search${question === '' ? '' : `?q=${encodeURIComponent(question)}`}`
export const topicUrl = (locale: string, topic: string): string => `/help/${locale}/topics/${topic}`
export const articleUrl = (locale: string, slug: string): string =>
  `/help/${locale}/articles/${slug}`
export const contactUrl = (locale: string): string => `/help/${locale}/contact`
export const statusUrl = (locale: string): string => `/status/${locale}`
export const incidentUrl = (locale: string, id: string): string =>
  `/status/${locale}/incidents/${id}`
export const verifyUrl = (locale: string): string => `/verify/${locale}`

const PAGES: Readonly<Record<string, (locale: string) => string>> = {
  status: statusUrl,
  verify: verifyUrl,
  contact: contactUrl,
  home: homeUrl,
}

/** `page:status` in an article; a page that does not exist leads home. */
export const pageUrl = (locale: string, name: string): string => (PAGES[name] ?? homeUrl)(locale)
