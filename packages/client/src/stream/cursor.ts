/**
 * How far one reader has read one gapless stream. Items may come twice, late or in any order; they
 * leave here once each and in order (DL-5, 3.5). Pure: no clock, no network.
 */
export type Cursor<Item> = {
  /** The last seq that was handed out. */
  seq: () => number
  /** The highest seq that anybody told us of. */
  head: () => number
  /** Takes a run of items that begins at `from`; returns those whose turn has come. */
  receive: (from: number, items: readonly Item[]) => Item[]
  /** Somebody says that the stream reaches to `head`. */
  hear: (head: number) => void
  /** Starts again after `seq`: whatever was ahead belonged to another life of the log. */
  restart: (seq: number) => void
}

/** Items that wait for a missing one. More than this are dropped and asked for again later. */
const AHEAD_MAX = 2_000

export function createCursor<Item>(after: number): Cursor<Item> {
  let seq = after
  let head = after
  const ahead = new Map<number, Item>()

  /** Those that waited for `seq`, now that it is here. */
  function takeTurns(ready: Item[]) {
    for (let next = ahead.get(seq + 1); next !== undefined; next = ahead.get(seq + 1)) {
      ahead.delete(seq + 1)
      seq += 1
      ready.push(next)
    }
  }

  return {
    seq: () => seq,
    head: () => head,
    receive(from, items) {
      const ready: Item[] = []
      items.forEach((item, index) => {
        const at = from + index
        if (at === seq + 1) {
          seq = at
          ready.push(item)
          takeTurns(ready)
        } else if (at > seq && ahead.size < AHEAD_MAX) {
          ahead.set(at, item)
        }
      })
      head = Math.max(head, from + items.length - 1)
      return ready
    },
    hear(told) {
      head = Math.max(head, told)
    },
    restart(at) {
      seq = at
      head = at
      ahead.clear()
    },
  }
}
