/**
 * A device becomes known when a second factor was proven on it (ID-8). The owner is told of every
 * new one but the first, and cannot switch that off (ID-9).
 */
import { SIGNIN_LIMITS } from '@walletdesk/contract/signin-limits'
import { showId } from '@walletdesk/contract/ids'
import type { Context } from '../../../platform/context'
import type { Tx } from '../../../platform/db'
import { recordEvent } from '../../../platform/events/outbox'
import { queueMail, sealMail, type SealedMail } from '../../notices'
import type { Directory, SubjectKind } from '../subject'
import { countDevices, forgetOldest, seeDevice } from './device.store'

export type DeviceAtDoor = {
  readonly subjectId: string
  readonly deviceId: string
  readonly userAgent: string
  readonly isKnown: boolean
}
export type PreparedDevice = DeviceAtDoor & {
  readonly kind: SubjectKind
  readonly streams: readonly string[]
  readonly mail: SealedMail | null
}

async function sealNotice(
  ctx: Context,
  directory: Directory,
  { subjectId, userAgent, isKnown }: DeviceAtDoor,
): Promise<SealedMail | null> {
  if (isKnown || (await countDevices(ctx.app.db, subjectId)) === 0) return null
  const address = await directory.addressOf(ctx, subjectId)
  if (!address) return null
  return sealMail(ctx, {
    ownerId: subjectId,
    keyClass: 'k_identity',
    to: address.email,
    locale: address.locale,
    template: 'new_device',
    args: { at: ctx.now, device: userAgent === '' ? '-' : userAgent },
  })
}

/** Before the transaction opens, because the notice is sealed. */
export async function prepareDevice(
  ctx: Context,
  directory: Directory,
  device: DeviceAtDoor,
): Promise<PreparedDevice> {
  return {
    ...device,
    kind: directory.kind,
    streams: device.isKnown ? [] : await directory.streamsOf(ctx.app.db, device.subjectId),
    mail: await sealNotice(ctx, directory, device),
  }
}

export async function admitDevice(tx: Tx, ctx: Context, device: PreparedDevice): Promise<void> {
  const { subjectId, deviceId, userAgent, kind, streams, mail } = device
  const isNew = await seeDevice(tx, { subjectId, deviceId, userAgent, now: ctx.now })
  if (!isNew) return
  await forgetOldest(tx, { subjectId, keepMax: SIGNIN_LIMITS.devicesPerSubjectMax })
  await recordEvent(tx, ctx, {
    type: 'device.added',
    ownerId: subjectId,
    subjectId: showId(kind, subjectId),
    streams,
    payload: {},
  })
  if (mail) await queueMail(tx, mail)
}
