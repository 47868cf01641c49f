/** What the widget's loader puts on the page (DESK.md 14.3); until it is there, calls wait in `q`. */
type Walletdesk = ((name: string, ...values: unknown[]) => unknown) & { q?: unknown[][] }
const page = window as Window & { walletdesk?: Walletdesk }

/** The loader has come: a call now shows something. */
export const hasWidget = (): boolean => page.walletdesk !== undefined && !page.walletdesk.q

export function tellWidget(name: string, ...values: unknown[]): void {
  if (!page.walletdesk) {
    const q: unknown[][] = []
    page.walletdesk = Object.assign((...call: unknown[]) => q.push(call), { q })
  }
  page.walletdesk(name, ...values)
}
