/**
 * What happens at most once and blocks nothing: typing, presence, raised marks (DL-10, DL-11).
 * They travel the bus as hints of their own; who does not hear one misses nothing that stays.
 */
import type { ServerFrame } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { readId, showId } from '@walletdesk/contract/ids'
import type { App } from '../../platform/app'
import { createContext, type Context } from '../../platform/context'
import type { Head } from '../../platform/hints'
import type { Principal } from '../../platform/http/principal'
import {
  agentsNamed,
  keyOfConversation,
  listReceipts,
  PERSON,
  type Receipt,
} from '../conversations'
import { findPersonNames, whoIs } from '../persons'
import type { Hub } from './hub'

type Kind = 'typ' | 'view' | 'comp'
type Sign = { readonly kind: Kind; readonly conversation: string; readonly who: string }
type Who = Extract<ServerFrame, { t: 'typing' }>['who']

const SIGN = /^~(typ|view|comp) (cnv_[0-9a-f]{32}) ((?:agent|customer|visitor):[0-9a-f-]{36})$/

const signName = ({ kind, conversation, who }: Sign) => `~${kind} ${conversation} ${who}`

function readSign(name: string): Sign | null {
  const [, kind, conversation, who] = SIGN.exec(name) ?? []
  if (kind === undefined || conversation === undefined || who === undefined) return null
  return { kind: kind as Kind, conversation, who } // SIGN allows no other.
}

/** How a session signs: agents as themselves, persons as the person they are. */
export async function signatureOf(app: App, principal: Principal): Promise<string> {
  if (principal.kind === 'agent') return `agent:${principal.id}`
  const who = await whoIs(app, principal)
  return `${principal.kind}:${who?.personId ?? principal.id}`
}

export function sendSign(app: App, sign: Sign): void {
  app.hints.publish([[signName(sign), app.clock.now().getTime()]])
}

async function whoOf(ctx: Context, signature: string, isDesk: boolean): Promise<Who> {
  const [kind, id] = signature.split(':') as [Who['kind'], string] // As SIGN and our own calls write it.
  if (kind === 'agent') {
    const agent = (await agentsNamed(ctx, [id])).get(id)
    return { kind, id: showId('agent', id), name: agent?.name ?? null }
  }
  const name = isDesk ? (await findPersonNames(ctx, [id])).get(id) : null
  return { kind, id: showId('person', id), name: name ?? null }
}

const frameOf = (s: string, { kind }: Sign, who: Who): ServerFrame =>
  kind === 'typ'
    ? { t: 'typing', s, who, ttlMs: LIMITS.typingTtlMs }
    : {
        t: 'presence',
        s,
        who,
        mode: kind === 'view' ? 'viewing' : 'composing',
        ttlMs: LIMITS.presenceTtlMs,
      }

/** Presence is for colleagues; typing is for everybody in the conversation but oneself. */
const streamsFor = ({ kind, conversation }: Sign) =>
  kind === 'typ' ? [`cnv:${conversation}`, `pub:${conversation}`] : [`cnv:${conversation}`]

export class Signals {
  readonly #app: App
  readonly #hub: Hub
  readonly #signatureOf: (principal: Principal) => string | undefined
  readonly #stop: () => void

  constructor(app: App, hub: Hub, known: (principal: Principal) => string | undefined) {
    this.#app = app
    this.#hub = hub
    this.#signatureOf = known
    this.#stop = app.hints.subscribe((heads) => {
      void this.#onHints(heads).catch((error: unknown) => {
        app.log.warn({ error: String(error) }, 'a signal was lost')
      })
    })
  }

  close(): void {
    this.#stop()
  }

  async #onHints(heads: readonly Head[]): Promise<void> {
    const ctx = createContext(this.#app)
    const raised: string[] = []
    for (const [name] of heads) {
      const sign = name.startsWith('~') ? readSign(name) : null
      if (sign) await this.#onSign(ctx, sign)
      else if (name.startsWith('rcp:')) raised.push(name.slice(4))
    }
    await this.#onReceipts(ctx, raised)
  }

  #has(stream: string): boolean {
    for (const _reader of this.#hub.readersOf(stream)) return true
    return false
  }

  async #onSign(ctx: Context, sign: Sign): Promise<void> {
    for (const stream of streamsFor(sign)) {
      if (!this.#has(stream)) continue
      const who = await whoOf(ctx, sign.who, stream.startsWith('cnv:'))
      const text = JSON.stringify(frameOf(stream, sign, who))
      for (const reader of this.#hub.readersOf(stream)) {
        if (this.#signatureOf(reader.principal) !== sign.who) reader.sendAside(text)
      }
    }
  }

  /** The marks of all, in each stream's own numbers: also one's own, read on another device. */
  async #onReceipts(ctx: Context, conversations: readonly string[]): Promise<void> {
    const followed = conversations.filter(
      (conversation) => this.#has(`cnv:${conversation}`) || this.#has(`pub:${conversation}`),
    )
    const ids = followed.flatMap((conversation) => readId('conversation', conversation) ?? [])
    const keys = await Promise.all(ids.map((id) => keyOfConversation(this.#app, id)))
    const known = keys.filter((key) => key !== null)
    if (known.length === 0) return
    for (const receipt of await listReceipts(ctx.app.db, known)) await this.#send(ctx, receipt)
  }

  async #send(ctx: Context, receipt: Receipt): Promise<void> {
    const { participant, personId, conversationId, readAt } = receipt
    const signature = participant === PERSON ? `visitor:${personId}` : `agent:${participant}`
    const conversation = showId('conversation', conversationId)
    for (const s of [`cnv:${conversation}`, `pub:${conversation}`]) {
      if (!this.#has(s)) continue
      const isDesk = s.startsWith('cnv:')
      const text = JSON.stringify({
        t: 'receipt',
        s,
        who: await whoOf(ctx, signature, isDesk),
        deliveredSeq: isDesk ? receipt.deliveredSeq : receipt.deliveredPubSeq,
        readSeq: isDesk ? receipt.readSeq : receipt.readPubSeq,
        readAt: readAt?.toISOString() ?? null,
      } satisfies ServerFrame)
      for (const reader of this.#hub.readersOf(s)) reader.sendAside(text)
    }
  }
}
