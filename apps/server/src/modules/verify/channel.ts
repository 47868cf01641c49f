/** Reads what somebody pasted and compares it with our channels (CH-13). Pure. */
import { domainToASCII, domainToUnicode } from 'node:url'

export const CHANNEL_KINDS = ['phone', 'email', 'url', 'handle'] as const
export type ChannelKind = (typeof CHANNEL_KINDS)[number]

/** One way in which we really talk to people; `@domain` stands for every address of a domain. */
export type Channel = { readonly kind: ChannelKind; readonly value: string }

export type ReadChannel = {
  readonly kind: ChannelKind
  /** In one spelling, so that equal things are equal texts. */
  readonly normalised: string
  /** The spelling that machines use, where letters that look alike could hide in the other. */
  readonly punycode: string | null
}

export type Verdict = 'official' | 'not_ours' | 'known_impostor'

/** Senders of these can be faked by anybody: a match says less than it seems. */
const SPOOFABLE: readonly ChannelKind[] = ['phone', 'email']
export const isSpoofable = (kind: ChannelKind): boolean => SPOOFABLE.includes(kind)

const clean = (value: string) =>
  value
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()

export function guessKind(value: string): ChannelKind {
  const text = clean(value)
  if (/^\+?[\d\s().-]{5,}$/.test(text)) return 'phone'
  if (/^(mailto:)?[^\s@/]+@[^\s@/]+\.[^\s@/]+$/i.test(text)) return 'email'
  if (/^@/.test(text)) return 'handle'
  return /:\/\/|\.|\/|:\d+$/.test(text) ? 'url' : 'handle'
}

/** The channel in one spelling; null when it is none. */
export function readChannel({ kind, value }: Channel): ReadChannel | null {
  const text = clean(value)
  if (kind === 'phone') return readPhone(text)
  if (kind === 'email') return readEmail(text)
  if (kind === 'url') return readUrl(text)
  return readHandle(text)
}

function readPhone(text: string): ReadChannel | null {
  const digits = text.replace(/^00/, '+').replace(/[\s().-]/g, '')
  return /^\+?\d{5,15}$/.test(digits) ? { kind: 'phone', normalised: digits, punycode: null } : null
}

function readEmail(text: string): ReadChannel | null {
  const address = text.replace(/^mailto:/i, '').toLowerCase()
  const at = address.lastIndexOf('@')
  const host = readHost(address.slice(at + 1))
  if (at < 0 || !host) return null
  return {
    kind: 'email',
    normalised: `${address.slice(0, at)}@${host.shown}`,
    punycode: host.punycode && `${address.slice(0, at)}@${host.punycode}`,
  }
}

function readHost(text: string): { shown: string; punycode: string | null } | null {
  const ascii = domainToASCII(text.replace(/\.$/, ''))
  if (ascii === '' || (!ascii.includes('.') && ascii !== 'localhost')) return null
  const isPlain = !ascii.split('.').some((label) => label.startsWith('xn--'))
  return { shown: domainToUnicode(ascii), punycode: isPlain ? null : ascii }
}

/** There the host says nothing; whose page it is stands in the path. */
const SHARED_HOSTS = new Set([
  't.me',
  'x.com',
  'twitter.com',
  'weibo.com',
  'facebook.com',
  'www.facebook.com',
  'instagram.com',
  'youtube.com',
])

function readUrl(text: string): ReadChannel | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(address)) return null
  const { hostname, pathname, port, protocol } = new URL(address)
  const host = readHost(hostname)
  if (!host || !/^https?:$/.test(protocol)) return null
  const owner = SHARED_HOSTS.has(host.shown) ? pathname.split('/', 2).join('/').toLowerCase() : ''
  const tail = (port && `:${port}`) + (owner === '/' ? '' : owner)
  return {
    kind: 'url',
    normalised: host.shown + tail,
    punycode: host.punycode && host.punycode + tail,
  }
}

function readHandle(text: string): ReadChannel | null {
  const handle = text.replace(/^@/, '').toLowerCase()
  return /^[^\s@/]{2,64}$/u.test(handle)
    ? { kind: 'handle', normalised: `@${handle}`, punycode: null }
    : null
}

export type Lists = {
  readonly official: readonly Channel[]
  readonly impostors: readonly Channel[]
}

/** Whose it is. What we do not know is not ours: an answer in between would help impostors. */
export function judge(read: ReadChannel, { official, impostors }: Lists): Verdict {
  if (impostors.some((channel) => isSame(read, channel))) return 'known_impostor'
  return official.some((channel) => isSame(read, channel)) ? 'official' : 'not_ours'
}

function isSame(read: ReadChannel, channel: Channel): boolean {
  if (read.kind !== channel.kind) return false
  const isDomain = channel.kind === 'email' && channel.value.startsWith('@')
  if (isDomain) return read.normalised.slice(read.normalised.lastIndexOf('@')) === channel.value
  return readChannel(channel)?.normalised === read.normalised
}
