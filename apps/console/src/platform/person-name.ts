import type { ConsoleTranslator } from './texts'

const NAMELESS = /^#([0-9a-z]+)$/

/** The server tells nameless people apart by the end of their id; people read "Visitor b6ff7". */
export function personName(t: ConsoleTranslator, name: string): string {
  const id = NAMELESS.exec(name)?.[1]
  return id ? t('console.visitor', { id }) : name
}
