/**
 * Prepares the help centre: articles and the parts of the status page. Run at every start; what did
 * not change stays.
 */
import type { App } from '../platform/app'
import { createContext } from '../platform/context'
import { valueOf } from '../platform/http/routes'
import { seedComponents } from '../modules/incidents'
import { importArticles, readArticleFiles } from '../modules/knowledge'

export async function prepareHelp(app: App, rootDir: string): Promise<void> {
  const ctx = createContext(app)
  valueOf(await seedComponents(ctx))
  valueOf(await importArticles(ctx, readArticleFiles(rootDir)))
}
