/**
 * Shares a total by weights: floor for each, then one unit each from the first share on, so that
 * the parts equal the whole (AM-8). Weights are whole and at least one is above zero.
 */
export function split(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n)
  if (total < 0n || sum <= 0n || weights.some((weight) => weight < 0n)) {
    throw new RangeError('a split needs a total and weights of zero or more, one of them above')
  }
  const parts = weights.map((weight) => (total * weight) / sum)
  let left = total - parts.reduce((a, b) => a + b, 0n)
  return parts.map((part, index) => {
    const takes = left > 0n && weights[index] !== 0n
    if (takes) left -= 1n
    return takes ? part + 1n : part
  })
}
