/** What is disturbed right now, for whoever would otherwise promise a time. */
import { showId } from '@walletdesk/contract/ids'
import type { Queryable } from '../../../platform/db'
import { listPartsOpen } from '../incidents.store'

export type OpenPart = { readonly incidentId: string; readonly component: string }

/** Parts of incidents that go on, oldest first; the id as it is shown. */
export async function listOpenParts(db: Queryable): Promise<readonly OpenPart[]> {
  const rows = await listPartsOpen(db)
  return rows.map(({ incidentId, componentKey }) => ({
    incidentId: showId('incident', incidentId),
    component: componentKey,
  }))
}
