import { systemClock } from '@walletdesk/client'
import { newShownId } from '@walletdesk/contract/ids'
import type { IdKind } from '@walletdesk/contract/ids'

/** A fresh id, made before the first try: the same id makes every repeat the same request. */
export const newId = (kind: IdKind): string => newShownId(kind, systemClock.now())
