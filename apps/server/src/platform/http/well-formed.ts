/**
 * Texts that no storage can keep as they are: NUL, which PostgreSQL refuses, and halves of surrogate
 * pairs, which UTF-8 replaces. Both are refused at the edge instead of failing or changing later.
 */
const UNKEPT = /\0|\p{Surrogate}/u

/** JSON can hold neither of them but as an escape, so most bodies need no second look. */
export const holdsEscapes = (json: string): boolean => json.includes('\\u')

type Part = { readonly pointer: string; readonly value: unknown }

/** JSON pointer to the first such text, or null. Without recursion: bodies may nest deeply. */
export const unkeptTextAt = (root: unknown): string | null =>
  holdsUnkept(root) ? pointerToUnkept(root) : null

/** Most bodies hold none, and then nobody asks where. */
function holdsUnkept(root: unknown): boolean {
  const values = [root]
  while (values.length > 0) {
    const value = values.pop()
    if (typeof value === 'string' && UNKEPT.test(value)) return true
    if (typeof value !== 'object' || value === null) continue
    if (Object.keys(value).some((name) => UNKEPT.test(name))) return true
    for (const inner of Object.values(value) as unknown[]) values.push(inner) // of any kind
  }
  return false
}

function pointerToUnkept(root: unknown): string | null {
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
