/**
 * Pages of the help centre, status and official-channel check, as components without a browser:
 * the server fills and renders them (`renderPage`). They work without JavaScript; browser/ adds
 * suggestions while typing, the theme choice and the chat.
 */
export { renderPage, type Alternate, type Frame } from './page'
export { Home, type HomeProps } from './pages/home'
export { SearchPage, type SearchProps } from './pages/search'
export { TopicPage, type TopicProps } from './pages/topic'
export { ArticlePage, type ArticleProps, type VoteStep } from './pages/article'
export { ContactPage, type ContactProps } from './pages/contact'
export { VerifyPage, type VerifyProps } from './pages/verify'
export { StatusPage, type StatusProps } from './pages/status'
export { IncidentPage, type IncidentProps } from './pages/incident'
export { MissingPage } from './pages/missing'
export type { IconName } from './parts/icon'
export type { T } from './texts'
