/**
 * `md1` (DESK.md 2.2): bold, italic, code, list, quote, link. There is no HTML and no image in it, so
 * nothing is stripped: whatever is not one of these is text. Pure, one pass, no backtracking.
 */
export type Span =
  | { is: 'text'; text: string }
  | { is: 'bold' | 'italic'; spans: readonly Span[] }
  | { is: 'code'; text: string }
  | { is: 'link'; href: string; label: string | null }
  /** What the guard left in place of a secret. */
  | { is: 'mark'; kind: 'secret' | 'card'; last4: string | null }
  /** Keeps its own direction and does not break: amounts, references, hashes. */
  | { is: 'token'; text: string }

export type Block =
  | { is: 'paragraph'; spans: readonly Span[] }
  | { is: 'quote'; spans: readonly Span[] }
  | { is: 'list'; ordered: boolean; first: number; items: readonly (readonly Span[])[] }
  | { is: 'code'; text: string }

const FENCE = '```'
const BULLET = /^ {0,3}[-*] +(\S.*)$/
const NUMBER = /^ {0,3}(\d{1,4})[.)] +(\S.*)$/
const QUOTE = /^ {0,3}> ?(.*)$/

/** Lines that belong together become one block; an empty line ends a paragraph. */
export function parseMd1(text: string): Block[] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const blocks: Block[] = []
  let at = 0
  while (at < lines.length) {
    const { block, next } = readBlock(lines, at)
    if (block) blocks.push(block)
    at = next
  }
  return blocks
}

type Read = { block: Block | null; next: number }

function readBlock(lines: readonly string[], at: number): Read {
  const line = lines[at] ?? ''
  if (line.trim() === '') return { block: null, next: at + 1 }
  if (line.trimStart().startsWith(FENCE)) return readFence(lines, at)
  if (QUOTE.test(line)) return readQuote(lines, at)
  if (BULLET.test(line)) return readList(lines, at, BULLET)
  if (NUMBER.test(line)) return readList(lines, at, NUMBER)
  return readParagraph(lines, at)
}

function readFence(lines: readonly string[], at: number): Read {
  const end = lines.findIndex((line, index) => index > at && line.trim() === FENCE)
  // Without its end it is text: an answer must not swallow the rest of the message.
  if (end === -1) return readParagraph(lines, at)
  return { block: { is: 'code', text: lines.slice(at + 1, end).join('\n') }, next: end + 1 }
}

function readQuote(lines: readonly string[], at: number): Read {
  const end = runOf(lines, at, (line) => QUOTE.test(line))
  const quoted = lines.slice(at, end).map((line) => QUOTE.exec(line)?.[1] ?? '')
  return { block: { is: 'quote', spans: parseSpans(quoted.join('\n')) }, next: end }
}

function readList(lines: readonly string[], at: number, pattern: RegExp): Read {
  const end = runOf(lines, at, (line) => pattern.test(line))
  const items = lines.slice(at, end).map((line) => parseSpans(pattern.exec(line)?.at(-1) ?? ''))
  const first = Number(NUMBER.exec(lines[at] ?? '')?.[1] ?? 1)
  return { block: { is: 'list', ordered: pattern === NUMBER, first, items }, next: end }
}

function readParagraph(lines: readonly string[], at: number): Read {
  const ends = (line: string) =>
    line.trim() === '' || QUOTE.test(line) || BULLET.test(line) || NUMBER.test(line)
  const end = runOf(lines, at + 1, (line) => !ends(line) && !line.trimStart().startsWith(FENCE))
  return {
    block: { is: 'paragraph', spans: parseSpans(lines.slice(at, end).join('\n')) },
    next: end,
  }
}

function runOf(lines: readonly string[], from: number, belongs: (line: string) => boolean) {
  let end = from
  while (end < lines.length && belongs(lines[end] ?? '')) end += 1
  return end
}

/** Marks nest a few levels in real messages; more would only cost time. */
const DEPTH_MAX = 4

export function parseSpans(text: string, depth = 0): Span[] {
  const spans: Span[] = []
  let plain = 0
  let at = 0
  while (at < text.length) {
    const found = depth < DEPTH_MAX ? spanAt(text, at, depth) : null
    if (!found) {
      at += 1
      continue
    }
    spans.push(...textSpans(text.slice(plain, at)), found.span)
    at = found.next
    plain = at
  }
  return [...spans, ...textSpans(text.slice(plain))]
}

type Found = { span: Span; next: number } | null

function spanAt(text: string, at: number, depth: number): Found {
  switch (text[at]) {
    case '`':
      return codeAt(text, at)
    case '*':
      return text[at + 1] === '*' ? boldAt(text, at, depth) : italicAt(text, at, depth)
    case '_':
      return italicAt(text, at, depth)
    case '[':
      return markAt(text, at) ?? labelledLinkAt(text, at)
    case 'h':
    case 'H':
      return bareLinkAt(text, at)
    default:
      return null
  }
}

function codeAt(text: string, at: number): Found {
  const end = text.indexOf('`', at + 1)
  if (end <= at + 1) return null
  return { span: { is: 'code', text: text.slice(at + 1, end) }, next: end + 1 }
}

function boldAt(text: string, at: number, depth: number): Found {
  const end = text.indexOf('**', at + 2)
  if (end <= at + 2 || isSpace(text[at + 2]) || isSpace(text[end - 1])) return null
  return {
    span: { is: 'bold', spans: parseSpans(text.slice(at + 2, end), depth + 1) },
    next: end + 2,
  }
}

/** Stars and underscores inside words belong to them: snake_case, 2*3*4. */
function italicAt(text: string, at: number, depth: number): Found {
  const sign = text[at] ?? ''
  if (isWord(text[at - 1]) || isSpace(text[at + 1])) return null
  const end = text.indexOf(sign, at + 1)
  if (end <= at + 1 || isSpace(text[end - 1]) || isWord(text[end + 1])) return null
  return {
    span: { is: 'italic', spans: parseSpans(text.slice(at + 1, end), depth + 1) },
    next: end + 1,
  }
}

const MARK = /\[\[(secret|card)(?::([a-z0-9:-]{1,40}))?\]\]/y

function markAt(text: string, at: number): Found {
  MARK.lastIndex = at
  const found = MARK.exec(text)
  if (!found) return null
  const kind = found[1] === 'card' ? 'card' : 'secret'
  const last4 = kind === 'card' ? (found[2] ?? null) : null
  return { span: { is: 'mark', kind, last4 }, next: MARK.lastIndex }
}

const LABELLED = /\[([^[\]\n]{1,300})\]\((https?:\/\/[^\s()<>]{1,2000})\)/iy
const BARE = /https?:\/\/[^\s<>"'`|\\^{}\u3000-\u303f\uff00-\uffef]{1,2000}/iy

function labelledLinkAt(text: string, at: number): Found {
  LABELLED.lastIndex = at
  const found = LABELLED.exec(text)
  const href = found?.[2] === undefined ? null : readHref(found[2])
  if (!found || !href) return null
  const label = found[1] === found[2] ? null : (found[1] ?? null)
  return { span: { is: 'link', href, label }, next: LABELLED.lastIndex }
}

function bareLinkAt(text: string, at: number): Found {
  if (isWord(text[at - 1])) return null
  BARE.lastIndex = at
  const found = BARE.exec(text)?.[0]
  if (!found) return null
  // A full stop or bracket after an address belongs to the sentence.
  const address = found.replace(/[.,;:!?)\]*_~]+$/, '')
  const href = readHref(address)
  return href ? { span: { is: 'link', href, label: null }, next: at + address.length } : null
}

/** Only http and https, and no user name that could pose as the host. */
function readHref(address: string) {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  return isWeb && url.username === '' && url.password === '' ? url.href : null
}

// Amounts with their unit, references such as W-20931, addresses and hashes.
const TOKEN =
  /[+\u2212-]?\d[\d,.]{0,30}(?:[ \u00a0]?[A-Z]{3,5}\b)|\b[A-Z]{1,3}-[0-9A-Z]{4,12}\b|\b0x[0-9a-fA-F]{8,}\b|\b(?=[A-Za-z]*\d)[A-Za-z0-9]{26,}\b/g

function textSpans(text: string): Span[] {
  if (text === '') return []
  const spans: Span[] = []
  let from = 0
  for (const found of text.matchAll(TOKEN)) {
    if (found.index > from) spans.push({ is: 'text', text: text.slice(from, found.index) })
    spans.push({ is: 'token', text: found[0] })
    from = found.index + found[0].length
  }
  if (from < text.length) spans.push({ is: 'text', text: text.slice(from) })
  return spans
}

const isSpace = (character: string | undefined) => character === undefined || /\s/.test(character)
const isWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)
