import type { App } from '../../platform/app'
import type { Context } from '../../platform/context'
import { recordEvent } from '../../platform/events/outbox'
import { done, type Result } from '../../platform/result'
import {
  guessKind,
  isSpoofable,
  judge,
  readChannel,
  type Channel,
  type ChannelKind,
  type Lists,
  type Verdict,
} from './channel'
import { findLists, saveLists } from './verify.store'

export type Verified = {
  readonly result: Verdict
  readonly kind: ChannelKind
  readonly normalised: string
  readonly spoofable: boolean
  readonly punycode: string | null
}

type Asked = {
  readonly kind?: ChannelKind | undefined
  readonly value: string
  /** Host and port under which the asker reached us. */
  readonly host: string
}

/** Whether something that somebody met is one of our channels. What cannot be read is not ours. */
export async function verifyChannel(app: App, { kind, value, host }: Asked): Promise<Verified> {
  const chosen = kind ?? guessKind(value)
  const read = readChannel({ kind: chosen, value })
  const spoofable = isSpoofable(chosen)
  if (!read)
    return { result: 'not_ours', kind: chosen, normalised: value.trim(), spoofable, punycode: null }
  return { ...read, result: judge(read, await channelLists(app, host)), spoofable }
}

/**
 * The address people use. Outside the demo only a configured one counts: whoever passes our pages
 * on under a name of their own chooses the host that arrives here.
 */
function ownUrl({ config: { publicUrl, demo } }: App, host: string): string | null {
  return publicUrl ?? (demo && host !== '' ? `http://${host}` : null)
}

/** Our own address and sender are official without anybody listing them. */
export async function channelLists(app: App, host: string): Promise<Lists> {
  const { mailFrom } = app.config
  const url = ownUrl(app, host)
  const sender = /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom
  const own: Channel[] = [
    ...(url === null ? [] : [{ kind: 'url' as const, value: url }]),
    { kind: 'email', value: sender },
  ]
  const listed = (await findLists(app.db))?.value ?? { official: [], impostors: [] }
  return { official: [...own, ...listed.official], impostors: listed.impostors }
}

/** Replaces both lists. */
export function saveChannelLists(ctx: Context, lists: Lists): Promise<Result<null, never>> {
  return ctx.transact(async (tx) => {
    await saveLists(tx, { lists, now: ctx.now })
    await recordEvent(tx, ctx, {
      type: 'channels.listed',
      ownerId: null,
      subjectId: 'official_channels',
      streams: [],
      payload: { official: lists.official.length, impostors: lists.impostors.length },
    })
    return done(null)
  })
}
