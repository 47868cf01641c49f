type Range = { readonly start: number; readonly end: number }

/** What a secret was put in between, and what is left of it without one. */
const EMPTY_PAIR = /^(?:""|''|``|“”|‘’|「」|『』|《》|\(\)|（）|\[\]|【】)$/
const STOP = /^[.,;:!?…)\]}，。；：！？、）】」』]/

const newlinesOf = (gap: string) => gap.split('\n').length - 1

/** Two ends of a cut put together: one gap where there were two, none before a stop. */
function join(before: string, after: string): string {
  const head = before.trimEnd()
  const rest = after.trimStart()
  const gap = before.slice(head.length)
  const next = after.slice(0, after.length - rest.length)
  if (head === '' || rest === '') return head + rest
  // A secret on lines of its own takes these with it; paragraphs stay paragraphs.
  const newlines = Math.max(newlinesOf(gap), newlinesOf(next))
  if (newlines > 0) return head + '\n'.repeat(Math.min(2, newlines)) + rest
  return head + (gap + next === '' || STOP.test(rest) ? '' : ' ') + rest
}

function cut(text: string, { start, end }: Range): string {
  const before = text.slice(0, start)
  const after = text.slice(end)
  const isPair = EMPTY_PAIR.test(before.slice(-1) + after.slice(0, 1))
  return isPair ? join(before.slice(0, -1), after.slice(1)) : join(before, after)
}

/** The words around the secrets, as if these had never been among them; ranges in order. */
export const withoutSecrets = (text: string, secrets: readonly Range[]): string =>
  // From the end, so that the offsets before it stay true.
  secrets.reduceRight(cut, text)
