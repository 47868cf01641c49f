/**
 * Texts that no storage can keep as they are: NUL, which PostgreSQL refuses, and halves of surrogate
 * pairs, which UTF-8 replaces. Both are refused at the edge instead of failing or changing later.
 */
const UNKEPT = /\0|\p{Surrogate}/u

type Part = { readonly pointer: string; readonly value: unknown }

/** JSON pointer to the first such text, or null. Without recursion: bodies may nest deeply. */
export function unkeptTextAt(root: unknown): string | null {
  const parts: Part[] = [{ pointer: '', value: root }]
  for (let part = parts.pop(); part; part = parts.pop()) {
    const { pointer, value } = part
    if (typeof value === 'string' && UNKEPT.test(value)) return pointer
    if (typeof value !== 'object' || value === null) continue
    for (const [name, inner] of Object.entries(value)) {
      if (UNKEPT.test(name)) return pointer
      parts.push({ pointer: `${pointer}/${name}`, value: inner })
    }
  }
  return null
}
