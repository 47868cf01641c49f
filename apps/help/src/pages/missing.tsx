import { SearchForm } from '../parts/search-form'
import type { T } from '../texts'

export type MissingProps = { readonly t: T; readonly searchUrl: string; readonly homeUrl: string }

/** 404: says what may be wrong and where to go on. */
export function MissingPage({ t, searchUrl, homeUrl }: MissingProps) {
  return (
    <div class="column column-narrow">
      <h1>{t('help.missing.title')}</h1>
      <p class="lead">{t('help.missing.about')}</p>
      <SearchForm t={t} action={searchUrl} />
      <p>
        <a href={homeUrl}>{t('help.title')}</a>
      </p>
    </div>
  )
}
