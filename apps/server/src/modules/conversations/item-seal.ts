/** Seals and opens what an item says (CV-13): the place in the log is part of the lock. */
import { randomHex } from '../../platform/crypto/random'
import { seal, unseal, type DataKey } from '../../platform/crypto/seal'
import type { Body, Data, Draft } from './conversation'
import { readChange } from './conversation'
import { canonicalBody, canonicalData, hashBody, type Item } from './item'

const SALT_BYTES = 32
/** Hex digits of a salt at the head of each sealed text. */
const SALT_CHARS = 2 * SALT_BYTES

const salt = () => randomHex(SALT_BYTES)

type Place = { readonly conversationId: string; readonly seq: number }

const placeOf = (column: 'body_ct' | 'data_ct', { conversationId, seq }: Place) => ({
  table: 'items',
  column,
  rowId: `${conversationId}:${seq}`,
})

export type Sealed = {
  readonly bodyCt: string | null
  readonly dataCt: string | null
  /** Hex. */
  readonly bodyHash: string
}

export function sealContent(key: DataKey, place: Place, draft: Draft): Sealed {
  const bodyText = canonicalBody(draft.body)
  const dataText = canonicalData(draft)
  const body = bodyText === null ? null : salt() + bodyText
  const data = dataText === null ? null : salt() + dataText
  return {
    bodyCt: body === null ? null : seal(key, placeOf('body_ct', place), body),
    dataCt: data === null ? null : seal(key, placeOf('data_ct', place), data),
    bodyHash: hashBody(body, data),
  }
}

export type ItemRow = Omit<Item, 'body' | 'data' | 'change' | 'redacted'> & {
  readonly bodyCt: string | null
  readonly dataCt: string | null
}

/** The sealed texts with their salts, as they went into the body hash. */
export function openContent(key: DataKey, row: ItemRow) {
  return {
    body: row.bodyCt === null ? null : unseal(key, placeOf('body_ct', row), row.bodyCt),
    data: row.dataCt === null ? null : unseal(key, placeOf('data_ct', row), row.dataCt),
  }
}

export function openItem(key: DataKey, row: ItemRow): Item {
  const { bodyCt, dataCt, ...header } = row
  const { body, data } = openContent(key, row)
  // Both were written by sealContent above.
  const stored = data === null ? null : (JSON.parse(data.slice(SALT_CHARS)) as StoredData)
  return {
    ...header,
    body: body === null ? null : (JSON.parse(body.slice(SALT_CHARS)) as Body),
    data: stored?.data ?? null,
    change: readChange(stored?.change),
    redacted: bodyCt === null && dataCt === null,
  }
}

type StoredData = { readonly data: Data | null; readonly change: unknown }
