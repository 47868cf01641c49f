/** What a reader saw, held against what the log says. */
export type Delivery = { lost: number; doubled: number; reordered: number }

export function checkDelivery(log: readonly string[], seen: readonly string[]): Delivery {
  const place = new Map(log.map((id, index) => [id, index]))
  const once = new Set(seen)
  let reordered = 0
  let highest = -1
  for (const id of once) {
    const at = place.get(id) ?? -1
    if (at < highest) reordered += 1
    highest = Math.max(highest, at)
  }
  return {
    lost: log.filter((id) => !once.has(id)).length,
    doubled: seen.length - once.size,
    reordered,
  }
}
