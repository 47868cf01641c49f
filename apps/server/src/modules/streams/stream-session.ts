/** What a reader may say on a stream and what it gets back, whatever carries the frames. */
import type { clientFrame, ServerFrame } from '@walletdesk/contract'
import { LIMITS } from '@walletdesk/contract/limits'
import { showId } from '@walletdesk/contract/ids'
import type { z } from 'zod'
import { PERSON } from '../conversations'
import type { DeskStreams } from './desk-streams'
import { fetchPath, type Reader } from './reader'
import { sendSign } from './signals'
import { accessStream } from './stream.access'
import type { Source } from './stream-source'

export type Said = z.output<typeof clientFrame>
export type Resume = readonly (readonly [stream: string, seq: number])[]

export async function welcomeOf(streams: DeskStreams, reader: Reader): Promise<ServerFrame> {
  return {
    t: 'welcome',
    session: showId('session', reader.principal.sessionId),
    epoch: await streams.epoch(),
    heartbeatMs: LIMITS.heartbeatMs,
    limits: { streams: LIMITS.streamsPerSocketMax, frameBytes: LIMITS.frameBytesMax },
  }
}

async function allowed(streams: DeskStreams, reader: Reader, resume: Resume) {
  const asked = await Promise.all(
    resume.map(async ([stream, seq]) => {
      const access = await accessStream(streams.app, reader.principal, stream)
      if (access.ok) return [access.value, seq] as const
      reader.send({ t: 'deny', s: stream, code: access.code })
      return null
    }),
  )
  return asked.filter((one): one is readonly [Source, number] => one !== null)
}

/** The log has another life than the one that was read (DL-7): read it from its beginning. */
function reset(streams: DeskStreams, reader: Reader, stream: string): void {
  const subscription = reader.subscriptions.get(stream)
  if (!subscription) return
  const fetch = fetchPath(reader.principal, stream, 0)
  reader.send({ t: 'reset', s: stream, reason: 'epoch_changed', seq: 0, fetch })
  // The reader fetches everything up to now; from here on it is sent.
  subscription.seq = streams.hub.headOf(stream)
}

/** Follows streams from their marks on, in one round trip whatever their age (DL-4). */
export async function follow(
  streams: DeskStreams,
  reader: Reader,
  { resume, epoch }: { resume: Resume; epoch: number | null },
): Promise<void> {
  const room = LIMITS.streamsPerSocketMax - reader.subscriptions.size
  for (const [stream] of resume.slice(Math.max(0, room)))
    reader.send({ t: 'deny', s: stream, code: 'limit_reached' })
  const sources = await allowed(streams, reader, resume.slice(0, Math.max(0, room)))
  // Who left meanwhile has given up all streams: nobody would take back another one.
  if (sources.length === 0 || !streams.readers.has(reader)) return
  await streams.hub.join(reader, sources)
  const isAnotherLife = epoch !== null && epoch !== (await streams.epoch())
  for (const [{ stream }, seq] of sources) {
    // A mark beyond the end was made in a life that is over.
    if (isAnotherLife || seq > streams.hub.headOf(stream)) reset(streams, reader, stream)
  }
  await streams.hub.catchUp(
    reader,
    sources.map(([{ stream }]) => stream),
  )
}

type Marked = Extract<Said, { t: 'ack' | 'read' }>

function mark({ marks }: DeskStreams, reader: Reader, { t, s, seq }: Marked): void {
  const source = reader.subscriptions.get(s)?.source
  if (!source || source.view === 'feed') return
  marks.raise({
    ...source.key,
    participant: source.view === 'cnv' ? reader.principal.id : PERSON,
    stream: source.view,
    delivered: seq,
    read: t === 'read' ? seq : 0,
  })
}

type Signalled = Extract<Said, { t: 'typing' | 'presence' }>

/** Only where it may read, and no more often than a client that keeps to the rules. */
function sign(streams: DeskStreams, reader: Reader, said: Signalled): void {
  const source = reader.subscriptions.get(said.s)?.source
  const who = streams.signature(reader.principal)
  if (!source || source.view === 'feed' || who === undefined) return
  const conversation = showId('conversation', source.key.conversationId)
  const presence = said.t === 'presence' && said.mode === 'composing' ? 'comp' : 'view'
  const kind = said.t === 'typing' ? 'typ' : presence
  if (!reader.mayTell(`${kind} ${conversation}`, streams.app.clock.now().getTime())) return
  sendSign(streams.app, { kind, conversation, who })
}

/** One frame of a reader that has been welcomed. */
export async function onSaid(streams: DeskStreams, reader: Reader, said: Said): Promise<void> {
  switch (said.t) {
    case 'sub':
      if (!reader.subscriptions.has(said.s))
        await follow(streams, reader, { resume: [[said.s, said.seq]], epoch: null })
      return
    case 'unsub':
      streams.hub.leave(reader, said.s)
      return
    case 'ack':
    case 'read':
      mark(streams, reader, said)
      return
    case 'typing':
    case 'presence':
      sign(streams, reader, said)
      return
    case 'ping':
      reader.send({ t: 'pong' })
      return
    case 'hello':
    case 'pong':
      return
  }
}

/** How far each followed stream reaches: what a reader compares itself with. */
export const headsOf = ({ hub }: DeskStreams, reader: Reader): ServerFrame => ({
  t: 'heads',
  h: Array.from(reader.subscriptions.keys(), (stream) => [stream, hub.headOf(stream)] as const),
})
