/** Suggestions while typing: a combobox with a listbox, as the ARIA practices describe it. */
type Hit = { readonly title: string; readonly highlight: string | null; readonly url: string }

const WAIT_MS = 120
const HITS_MAX = 6

/** One Han character says enough, two Latin letters do (KB-4). */
const isSearchable = (text: string) => /\p{sc=Han}|[\p{L}\p{N}]{2}/u.test(text)

export function startSearch(form: HTMLFormElement): void {
  const input = form.querySelector('input')
  if (!input) return
  const list = document.createElement('div')
  list.className = 'suggestions'
  list.id = 'suggestions'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', input.labels?.[0]?.textContent ?? '')
  list.hidden = true
  form.append(list)
  setUp(input)

  let options: HTMLElement[] = []
  let chosen = -1
  let asked = 0
  let timer = 0

  const choose = (index: number) => {
    chosen = index
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === index)))
    input.setAttribute('aria-activedescendant', options[index]?.id ?? '')
  }
  const show = (hits: readonly Hit[]) => {
    options = hits.map(toOption)
    list.replaceChildren(...options)
    list.hidden = hits.length === 0
    input.setAttribute('aria-expanded', String(hits.length > 0))
    choose(-1)
  }
  const ask = async () => {
    const question = input.value.trim()
    const turn = (asked += 1)
    const hits = isSearchable(question)
      ? await fetchHits(question, form.dataset['locale'] ?? 'en')
      : []
    // Answers may overtake each other: only that of the latest question counts.
    if (turn === asked) show(hits)
  }

  input.addEventListener('input', (event) => {
    clearTimeout(timer)
    // While an input method composes, the letters are not the question yet.
    if (event instanceof InputEvent && event.isComposing) return
    timer = window.setTimeout(() => void ask(), WAIT_MS)
  })
  input.addEventListener('compositionend', () => void ask())
  input.addEventListener('keydown', (event) => {
    // Safari ends the composition before this event; 229 then still tells (WebKit bug 165004).
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other sign
    if (event.isComposing || event.keyCode === 229) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape' && options.length > 0) {
      // Only the list goes; browsers would empty the field as well.
      event.preventDefault()
      show([])
    }
    if (event.key === 'Enter') open(event, options[chosen])
    if (step !== undefined && options.length > 0) {
      event.preventDefault()
      choose((chosen + step + options.length) % options.length)
    }
  })
  list.addEventListener('mousedown', (event) => {
    const target = event.target instanceof Element ? event.target.closest('[role=option]') : null
    if (target instanceof HTMLElement) open(event, target)
  })
  input.addEventListener('blur', () => show([]))
}

function setUp(input: HTMLInputElement) {
  input.setAttribute('role', 'combobox')
  input.setAttribute('aria-autocomplete', 'list')
  input.setAttribute('aria-controls', 'suggestions')
  input.setAttribute('aria-expanded', 'false')
  document.addEventListener('keydown', (event) => {
    const isTyping =
      event.target instanceof Element && event.target.closest('input,textarea,select')
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return
    event.preventDefault()
    input.focus()
  })
}

function open(event: Event, option: HTMLElement | undefined) {
  const url = option?.dataset['url']
  if (!url) return
  event.preventDefault()
  location.assign(url)
}

async function fetchHits(question: string, locale: string): Promise<readonly Hit[]> {
  try {
    // In the body: each pause of the typing in an address would be a line in the logs of proxies.
    const answer = await fetch('/api/v1/help/search', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ q: question, locale, limit: HITS_MAX }),
    })
    // The form still works: a failed suggestion is no news for the reader.
    return answer.ok ? ((await answer.json()) as { hits: Hit[] }).hits : []
  } catch {
    return []
  }
}

function toOption({ title, highlight, url }: Hit, index: number): HTMLElement {
  const option = document.createElement('div')
  option.id = `suggestion-${index}`
  option.setAttribute('role', 'option')
  option.dataset['url'] = url
  const name = document.createElement('strong')
  name.textContent = title
  const about = document.createElement('p')
  about.append(...marked(highlight ?? ''))
  option.append(name, about)
  return option
}

/** `md1` bold to marks; everything else is text. */
const marked = (text: string) =>
  text.split('**').map((part, index) => {
    if (index % 2 === 0) return part
    const mark = document.createElement('mark')
    mark.textContent = part
    return mark
  })
