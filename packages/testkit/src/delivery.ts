/**
 * What must hold on every screen: each message once, in the order of its stream, and nothing that
 * was acknowledged is missing. Compares the senders' own notes with what each screen was given.
 */
export type Sent = { readonly id: string; readonly conversation: string; readonly seq: number }
export type Read = { readonly id: string; readonly seq: number }
export type Screen = {
  readonly conversation: string
  readonly side: 'customer' | 'agent'
  readonly reads: readonly Read[]
}

export type Findings = {
  readonly lost: number
  readonly doubled: number
  readonly reordered: number
}

function findingsOf(screen: Screen, sent: readonly Sent[]): Findings {
  const counts = new Map<string, number>()
  let reordered = 0
  let last = 0
  for (const { id, seq } of screen.reads) {
    counts.set(id, (counts.get(id) ?? 0) + 1)
    if (seq <= last) reordered += 1
    last = Math.max(last, seq)
  }
  return {
    lost: sent.filter(({ id }) => !counts.has(id)).length,
    doubled: [...counts.values()].filter((count) => count > 1).length,
    reordered,
  }
}

export function checkScreens(sent: readonly Sent[], screens: readonly Screen[]): Findings {
  const byConversation = new Map<string, Sent[]>()
  for (const one of sent) {
    const others = byConversation.get(one.conversation)
    if (others) others.push(one)
    else byConversation.set(one.conversation, [one])
  }
  return screens
    .map((screen) => findingsOf(screen, byConversation.get(screen.conversation) ?? []))
    .reduce(
      (sum, one) => ({
        lost: sum.lost + one.lost,
        doubled: sum.doubled + one.doubled,
        reordered: sum.reordered + one.reordered,
      }),
      { lost: 0, doubled: 0, reordered: 0 },
    )
}

/** The value below which `share` (0..1) of the sorted values lie; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
