import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'
import styles from './tabs.module.css'

export type TabItem = {
  id: string
  label: ReactNode
  /** Number of rows behind the tab. */
  count?: string | undefined
  /** Something new came in: a dot with a text for the screen reader. */
  newLabel?: string | undefined
  /** Left out when the content below is drawn by the caller. */
  content?: ReactNode
}

export type TabsProps = {
  label: string
  items: readonly TabItem[]
  selected: string
  onSelect: (id: string) => void
}

export function Tabs({ label, items, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => {
        onSelect(String(key))
      }}
      className={styles['tabs'] ?? ''}
    >
      <TabList aria-label={label} className={styles['list'] ?? ''}>
        {items.map((item) => (
          <Tab key={item.id} id={item.id} className={styles['tab'] ?? ''}>
            {item.label}
            {item.count !== undefined && <span className={styles['count']}>{item.count}</span>}
            {item.newLabel && (
              <span className={styles['dot']} role="img" aria-label={item.newLabel} />
            )}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={styles['panel'] ?? ''}>
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
