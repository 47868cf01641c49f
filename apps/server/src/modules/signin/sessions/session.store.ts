/** All SQL of sessions. */
import { sql, type Queryable, type Tx } from '../../../platform/db'
import { list, times } from '../../../platform/db-arrays'
import type { EndReason, Session } from './session'

const COLUMNS = sql`
  id, subject_kind as kind, subject_id as "subjectId", level, locale, user_agent as "userAgent",
  device_id as "deviceId", created_at as "createdAt", last_seen_at as "lastSeenAt",
  expires_at as "expiresAt"`

type WithToken = Session & { readonly tokenHash: string }

export const findSessionsByTokens = (
  db: Queryable,
  tokenHashes: readonly string[],
): Promise<WithToken[]> =>
  db.many<WithToken>(sql`
    select ${COLUMNS}, token_hash as "tokenHash"
      from sessions
     where token_hash = any(${[...tokenHashes]}) and ended_at is null`)

type NewSession = Session & { readonly tokenHash: string }

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await tx.run(sql`
    insert into sessions (id, subject_kind, subject_id, token_hash, level, locale, user_agent,
                          device_id, created_at, last_seen_at, expires_at)
    values (${session.id}, ${session.kind}, ${session.subjectId}, ${session.tokenHash},
            ${session.level}, ${session.locale}, ${session.userAgent}, ${session.deviceId},
            ${session.createdAt}, ${session.lastSeenAt}, ${session.expiresAt})`)
}

type Rotation = {
  readonly sessionId: string
  readonly level: Session['level']
  readonly tokenHash: string
  readonly deviceId: string | null
  readonly now: Date
  readonly expiresAt: Date
}

/** The old token is dead from here on. Null when the session ended meanwhile. */
export const rotateSession = (tx: Tx, rotation: Rotation): Promise<Session | null> =>
  tx.maybe<Session>(sql`
    update sessions
       set token_hash = ${rotation.tokenHash}, level = ${rotation.level},
           device_id = ${rotation.deviceId}, last_seen_at = ${rotation.now},
           expires_at = ${rotation.expiresAt}
     where id = ${rotation.sessionId} and ended_at is null
    returning ${COLUMNS}`)

type Seen = { readonly sessionId: string; readonly at: Date }

/** Only forward: requests that overlap must not move it back. In id order, as for every lock. */
export const touchSessions = (db: Queryable, seen: readonly Seen[]): Promise<number> =>
  db.run(sql`
    with told as (
      select s.id, t.at
        from unnest(${list(seen.map(({ sessionId }) => sessionId))}::uuid[],
                    ${times(seen.map(({ at }) => at))}::timestamptz[]) as t(id, at)
        join sessions s on s.id = t.id and s.last_seen_at < t.at
       order by s.id
         for update of s
    )
    update sessions s set last_seen_at = told.at from told where s.id = told.id`)

type ListOf = { readonly subjectId: string; readonly now: Date; readonly limit: number }

export const listSessions = (db: Queryable, list: ListOf): Promise<Session[]> =>
  db.many<Session>(sql`
    select ${COLUMNS}
      from sessions
     where subject_id = ${list.subjectId} and ended_at is null and expires_at > ${list.now}
     order by created_at desc
     limit ${list.limit}`)

type End = { readonly subjectId: string; readonly reason: EndReason; readonly now: Date }

/** Ids of what was ended now. */
export const endSession = (
  tx: Tx,
  { sessionId, subjectId, reason, now }: End & { readonly sessionId: string },
): Promise<{ id: string }[]> =>
  tx.many<{ id: string }>(sql`
    update sessions
       set ended_at = ${now}, end_reason = ${reason}
     where id = ${sessionId} and subject_id = ${subjectId} and ended_at is null
    returning id`)

/** All of a subject, except the one that asks. */
export const endSessions = (
  tx: Tx,
  { subjectId, reason, now, except }: End & { readonly except: string | null },
): Promise<{ id: string }[]> =>
  tx.many<{ id: string }>(sql`
    update sessions
       set ended_at = ${now}, end_reason = ${reason}
     where subject_id = ${subjectId} and ended_at is null and id is distinct from ${except}::uuid
    returning id`)

export const saveSessionLocales = (
  tx: Tx,
  { subjectId, locale }: { subjectId: string; locale: string },
): Promise<number> =>
  tx.run(sql`
    update sessions set locale = ${locale} where subject_id = ${subjectId} and ended_at is null`)

/** Which of these sessions are still open; sockets ask, because they outlive a request. */
export const findOpenSessions = (
  db: Queryable,
  sessionIds: readonly string[],
): Promise<Session[]> =>
  db.many<Session>(sql`
    select ${COLUMNS}
      from sessions
     where id = any(${[...sessionIds]}) and ended_at is null`)

export const deleteOldSessions = (db: Queryable, before: Date): Promise<number> =>
  db.run(sql`delete from sessions where expires_at < ${before}`)
