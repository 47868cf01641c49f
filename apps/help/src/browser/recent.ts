/** The latest transactions of somebody who is signed in to the wallet, on the home page (H1). */
type Row = {
  readonly id: string
  readonly ref: string
  readonly noun: string
  readonly display: string
  readonly confirmations: { readonly n: number; readonly of: number } | null
}
/** Words of the server, so that no catalogue is loaded for three lines. */
type Words = Readonly<Record<'kinds' | 'states', Readonly<Record<string, string>>>>

const ROWS_MAX = 3
/** Readable by scripts and set only for a session: without it nobody is asked. */
const SESSION_SIGN = '__Host-wd_csrf='

export async function startRecent(): Promise<void> {
  const section = document.querySelector<HTMLElement>('[data-recent]')
  const list = section?.querySelector('ul')
  if (!section || !list || !document.cookie.includes(SESSION_SIGN)) return
  const words = JSON.parse(section.dataset['recent'] ?? '') as Words // written by our page
  const rows = await fetchRows()
  list.replaceChildren(...rows.map((row) => toItem(row, words)))
  section.hidden = rows.length === 0
}

async function fetchRows(): Promise<readonly Row[]> {
  try {
    const answer = await fetch(`/api/v1/transactions?limit=${ROWS_MAX}`)
    return answer.ok ? ((await answer.json()) as { rows: Row[] }).rows : []
  } catch {
    return []
  }
}

function toItem({ id, ref, noun, display, confirmations }: Row, { kinds, states }: Words) {
  const link = document.createElement('a')
  link.href = `/transactions/${id}`
  const state = (states[display] ?? '')
    .replace('{n}', String(confirmations?.n ?? 0))
    .replace('{of}', String(confirmations?.of ?? 0))
  link.append(span('article-title', `${kinds[noun] ?? ''} ${ref}`), span('article-summary', state))
  const item = document.createElement('li')
  item.append(link)
  return item
}

function span(className: string, text: string) {
  const element = document.createElement('span')
  element.className = className
  element.textContent = text
  return element
}
