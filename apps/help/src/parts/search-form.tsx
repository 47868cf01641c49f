import type { T } from '../texts'
import { Icon } from './icon'

export type SearchFormProps = {
  readonly t: T
  readonly action: string
  readonly question?: string
  /** The big one of the home page has a worded button and shows the `/` key. */
  readonly isLarge?: boolean
}

/** A plain GET form; the script adds suggestions as a listbox below it. */
export function SearchForm({ t, action, question = '', isLarge = false }: SearchFormProps) {
  return (
    <form
      class={isLarge ? 'search search-large' : 'search'}
      action={action}
      method="get"
      role="search"
      data-search
      data-locale={t.locale}
      data-found={t('help.search.found', { count: 0 })}
    >
      <label class="visually-hidden" for="q">
        {t('help.search.label')}
      </label>
      <div class="search-box">
        {isLarge ? (
          <Icon name="search" />
        ) : (
          <button class="icon-button" aria-label={t('help.search.button')}>
            <Icon name="search" />
          </button>
        )}
        <input
          id="q"
          name="q"
          type="search"
          maxLength={200}
          value={question}
          placeholder={t('help.search.placeholder')}
          autocomplete="off"
          enterkeyhint="search"
        />
        {isLarge && <kbd aria-hidden="true">/</kbd>}
        {isLarge && <button class="button button-primary">{t('help.search.button')}</button>}
      </div>
    </form>
  )
}
