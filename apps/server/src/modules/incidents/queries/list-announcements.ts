import type { Announcement } from '@walletdesk/contract'
import { showId } from '@walletdesk/contract/ids'
import type { Queryable } from '../../../platform/db'
import { textIn } from '../incident'
import { listShownAnnouncements, type AnnouncementRow } from '../incidents.store'

const ANNOUNCEMENTS_MAX = 20

type Reader = { readonly now: Date; readonly locales: readonly string[] }

/** What banners show now, loudest first; the same record for wallet, widget, console and help. */
export async function listAnnouncements(db: Queryable, reader: Reader): Promise<Announcement[]> {
  const rows = await listShownAnnouncements(db, { now: reader.now, limit: ANNOUNCEMENTS_MAX })
  return rows.map((row) => toAnnouncement(row, reader.locales))
}

function toAnnouncement(row: AnnouncementRow, locales: readonly string[]): Announcement {
  const incidentId = row.incidentId === null ? null : showId('incident', row.incidentId)
  const [locale = 'en'] = locales
  return {
    id: showId('announcement', row.id),
    level: row.level,
    text: textIn(row.texts, locales),
    url: row.url ?? (incidentId === null ? null : `/status/${locale}/incidents/${incidentId}`),
    dismissible: row.level !== 'critical',
    incidentId,
    from: row.from.toISOString(),
    to: row.to?.toISOString() ?? null,
  }
}
