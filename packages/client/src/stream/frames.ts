import type { streamPage, ClientFrame as AnyClientFrame, ServerFrame } from '@walletdesk/contract'
import type { z } from 'zod'

export type { ServerFrame }
export type ServerFrameOf<Kind extends ServerFrame['t']> = Extract<ServerFrame, { t: Kind }>
export type Hello = Extract<AnyClientFrame, { t: 'hello' }>
/** Frames about one stream. */
export type StreamFrame = Extract<ServerFrame, { s: string }>
/** What a client says after its hello. */
export type ClientFrame = Exclude<AnyClientFrame, Hello>
export type ResetReason = ServerFrameOf<'reset'>['reason']
export type StreamPage = z.infer<typeof streamPage>
export type Who = ServerFrameOf<'typing'>['who']
/** Where a reader stands: stream and the last seq it holds. */
export type ResumeMark = readonly [stream: string, seq: number]
