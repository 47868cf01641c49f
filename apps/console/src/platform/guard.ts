import { createGuard } from '@walletdesk/widget/guard'

/** The one guard of the page: what it has loaded serves composer and drafts alike. */
export const guard = createGuard()
