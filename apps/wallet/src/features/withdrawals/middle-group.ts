/**
 * A random group of the middle: look-alike addresses copy both ends (UX.md 8.3), and one fixed place
 * would be copied next.
 */
export function middleGroup(count: number): number {
  const first = Math.min(2, count - 1)
  const last = Math.max(first, count - 3)
  const [random = 0] = crypto.getRandomValues(new Uint32Array(1))
  return first + (random % (last - first + 1))
}
