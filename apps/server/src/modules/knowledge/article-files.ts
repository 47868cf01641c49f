import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ArticleFile } from './article'

/** Below the root of the clone; the bundled server lies elsewhere, so the caller names the root. */
const FOLDER = 'apps/server/src/modules/knowledge/articles'

/** Every article file of every language: `articles/<locale>/<slug>.md`. */
export function readArticleFiles(rootDir: string): ArticleFile[] {
  const folder = join(rootDir, FOLDER)
  return readdirSync(folder).flatMap((locale) =>
    readdirSync(join(folder, locale))
      .filter((name) => name.endsWith('.md'))
      .map((name) => ({
        slug: name.slice(0, -'.md'.length),
        locale,
        text: readFileSync(join(folder, locale, name), 'utf8'),
      })),
  )
}
