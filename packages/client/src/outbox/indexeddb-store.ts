import { createMemoryStore, LOCAL_TABLES, type LocalStore } from './store'

/**
 * Opens (or makes) the database `name`. Where the browser forbids it (private windows, blocked
 * storage) the rows live in memory: chatting still works, a reload forgets what was not sent.
 */
export async function openLocalStore(name: string): Promise<LocalStore> {
  try {
    return createIndexedDbStore(await openDatabase(name), name)
  } catch {
    return createMemoryStore()
  }
}

function openDatabase(name: string) {
  return new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name, 1)
    opening.onupgradeneeded = () => {
      for (const table of LOCAL_TABLES) opening.result.createObjectStore(table)
    }
    opening.onsuccess = () => {
      resolve(opening.result)
    }
    opening.onerror = () => {
      reject(opening.error ?? new Error('indexedDB refused to open'))
    }
  })
}

function createIndexedDbStore(database: IDBDatabase, name: string): LocalStore {
  // Another tab signs out and deletes the database: let it.
  database.onversionchange = () => {
    database.close()
  }
  const inTable = async <T>(
    table: string,
    mode: IDBTransactionMode,
    act: (rows: IDBObjectStore) => IDBRequest<T>,
  ) => {
    const transaction = database.transaction(table, mode)
    const asked = act(transaction.objectStore(table))
    // One request each: the browser ends it without asking back, also when the page is closing.
    transaction.commit()
    await committed(transaction)
    return asked.result
  }
  return {
    list: (table) => inTable<unknown[]>(table, 'readonly', (rows) => rows.getAll()),
    get: (table, key) => inTable<unknown>(table, 'readonly', (rows) => rows.get(key)),
    async put(table, key, row) {
      await inTable(table, 'readwrite', (rows) => rows.put(row, key))
    },
    async remove(table, key) {
      await inTable(table, 'readwrite', (rows) => rows.delete(key))
    },
    async wipe() {
      database.close()
      await new Promise<void>((resolve) => {
        const deleting = indexedDB.deleteDatabase(name)
        deleting.onsuccess =
          deleting.onerror =
          deleting.onblocked =
            () => {
              resolve()
            }
      })
    },
  }
}

/** A request's success only says that it ran; the rows are safe when its transaction is complete. */
function committed(transaction: IDBTransaction) {
  return new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve()
    }
    transaction.onerror = transaction.onabort = () => {
      reject(transaction.error ?? new Error('indexedDB transaction failed'))
    }
  })
}
