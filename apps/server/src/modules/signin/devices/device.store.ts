/** All SQL of devices (ID-8). */
import { sql, type Queryable, type Tx } from '../../../platform/db'

export const DEVICE_STATES = ['known', 'revoked'] as const

type DeviceOf = { readonly subjectId: string; readonly deviceId: string }

export async function isKnownDevice(db: Queryable, { subjectId, deviceId }: DeviceOf) {
  const row = await db.maybe(sql`
    select 1
      from devices
     where subject_id = ${subjectId} and id = ${deviceId} and state = 'known'`)
  return row !== null
}

/** The device on which a session was opened, when the account knows it. */
export async function findKnownDeviceOfSession(
  db: Queryable,
  { subjectId, sessionId }: { subjectId: string; sessionId: string },
): Promise<string | null> {
  const row = await db.maybe<{ id: string }>(sql`
    select d.id
      from sessions s
      join devices d on d.subject_id = s.subject_id and d.id = s.device_id and d.state = 'known'
     where s.subject_id = ${subjectId} and s.id = ${sessionId}`)
  return row?.id ?? null
}

type Seen = DeviceOf & { readonly userAgent: string; readonly now: Date }

/** True when the account meets the device for the first time. A revoked one stays revoked. */
export async function seeDevice(tx: Tx, { subjectId, deviceId, userAgent, now }: Seen) {
  const row = await tx.maybe<{ isNew: boolean }>(sql`
    insert into devices (subject_id, id, state, user_agent, first_seen_at, last_seen_at)
    values (${subjectId}, ${deviceId}, 'known', ${userAgent}, ${now}, ${now})
        on conflict (subject_id, id) do update
       set last_seen_at = excluded.last_seen_at, user_agent = excluded.user_agent
     where devices.state = 'known'
    returning (xmax = 0) as "isNew"`)
  return row?.isNew ?? false
}

export async function countDevices(db: Queryable, subjectId: string): Promise<number> {
  const { known } = await db.one<{ known: number }>(sql`
    select count(*) as known from devices where subject_id = ${subjectId} and state = 'known'`)
  return known
}

/** Beyond the bound the device that was not seen for longest is forgotten. */
export const forgetOldest = (
  tx: Tx,
  { subjectId, keepMax }: { subjectId: string; keepMax: number },
): Promise<number> =>
  tx.run(sql`
    delete from devices
     where subject_id = ${subjectId}
       and id in (select id
                    from devices
                   where subject_id = ${subjectId} and state = 'known'
                   order by last_seen_at desc
                  offset ${keepMax})`)
