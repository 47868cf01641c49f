import type { T } from '../texts'
import { Icon } from './icon'

export type Crumb = { readonly url: string; readonly name: string }

export function Breadcrumb({ t, crumbs }: { t: T; crumbs: readonly Crumb[] }) {
  return (
    <nav class="breadcrumb" aria-label={t('help.breadcrumb')}>
      <ol>
        {crumbs.map(({ url, name }, index) => (
          <li key={url}>
            {index > 0 && <Icon name="end" size={16} />}
            <a href={url}>{name}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
