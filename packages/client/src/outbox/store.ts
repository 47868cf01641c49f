/** Rows of this device, by table and key. A wiped store is as good as new. */
export type LocalStore = {
  list: (table: LocalTable) => Promise<unknown[]>
  get: (table: LocalTable, key: string) => Promise<unknown>
  put: (table: LocalTable, key: string, row: unknown) => Promise<void>
  remove: (table: LocalTable, key: string) => Promise<void>
  wipe: () => Promise<void>
}

export const LOCAL_TABLES = ['outbox', 'sent', 'drafts', 'notes'] as const
export type LocalTable = (typeof LOCAL_TABLES)[number]

/** For Node, and for browsers that refuse to store anything: it lives as long as the page. */
export function createMemoryStore(): LocalStore {
  const tables = new Map<LocalTable, Map<string, unknown>>()
  const rows = (table: LocalTable) => {
    const known = tables.get(table) ?? new Map<string, unknown>()
    tables.set(table, known)
    return known
  }
  return {
    list: (table) => Promise.resolve([...rows(table).values()].map((row) => structuredClone(row))),
    get: (table, key) => Promise.resolve(structuredClone(rows(table).get(key))),
    put(table, key, row) {
      rows(table).set(key, structuredClone(row))
      return Promise.resolve()
    },
    remove(table, key) {
      rows(table).delete(key)
      return Promise.resolve()
    },
    wipe() {
      tables.clear()
      return Promise.resolve()
    },
  }
}
