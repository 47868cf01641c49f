/**
 * Knowledge: help articles in every language, their search, and the pages that show them.
 *
 * Owns articles, versions, search texts, votes and the server-rendered pages of /help, /status and
 * /verify. Promises: what is published never changes, only gets a new version; slugs never die;
 * numbers in articles come from the wallet each time they are read; a search finds one Han character
 * or two Latin letters. Never stores what people search for, and never knows who they are unless
 * they vote signed in.
 */
export { importArticles, type Imported } from './commands/import-articles'
export type { ArticleFile } from './article'
export { readArticleFiles } from './article-files'
export { helpRoutes } from './help.routes'
export { knowledgeRoutes } from './knowledge.routes'
export { findArticlesFor, type ArticleCard } from './queries/list-articles'
export { articleUrl } from './urls'
