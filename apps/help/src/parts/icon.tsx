/** One 20 px outline family, the same drawings as packages/ui (which is React, so not shared here). */
const PATHS = {
  search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3Zm4.3 10.3L17 17',
  account: 'M10 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM3.5 17.5v-1a4 4 0 0 1 4-4h5a4 4 0 0 1 4 4v1',
  transaction: 'M3.5 7h12M12 3.5 15.5 7 12 10.5M16.5 13h-12M8 9.5 4.5 13 8 16.5',
  security: 'M10 2 3.5 4.5V10c0 4 2.7 6.6 6.5 8 3.8-1.4 6.5-4 6.5-8V4.5L10 2Zm-2.8 8 2 2 3.8-4',
  deposit_withdrawal:
    'M10 3v9M6 8.5 10 12.5l4-4M3.5 13.5v2A1.5 1.5 0 0 0 5 17h10a1.5 1.5 0 0 0 1.5-1.5v-2',
  howto: 'M4 3.5h8.5L16 7v9.5H4v-13ZM12 3.5V7.5h4M7 10.5h6M7 13.5h4',
  fees: 'M5 15 15 5M6.5 5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3ZM13.5 12a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3Z',
  chat: 'M3 5.5A1.5 1.5 0 0 1 4.5 4h11A1.5 1.5 0 0 1 17 5.5v7a1.5 1.5 0 0 1-1.5 1.5H9l-4 3v-3h-.5A1.5 1.5 0 0 1 3 12.5v-7Z',
  wallet:
    'M3 6.5A1.5 1.5 0 0 1 4.5 5h11A1.5 1.5 0 0 1 17 6.5v8a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5v-8ZM13 10.5h4M3.5 5.5 13 3v2',
  complaint: 'M4.5 17V3.5M4.5 4h10l-2 3.5 2 3.5h-10',
  check: 'm4 10.5 4 4 8-9',
  close: 'm5 5 10 10M15 5 5 15',
  end: 'm7.5 4 6 6-6 6',
  down: 'm4.5 7.5 5.5 5.5 5.5-5.5',
  warning: 'M10 3 2 16.5h16L10 3Zm0 5v3.5m0 2.5v.01',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 9v4.5m0-7v.01',
  clock: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 6v4l2.5 1.5',
  tool: 'M12.5 3a4 4 0 0 0-3.8 5.2L3 14l3 3 5.8-5.7A4 4 0 0 0 17 7.5l-2.5 2.5-2.5-.5-.5-2.5L14 4.5A4 4 0 0 0 12.5 3Z',
  question:
    'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM7.8 7.8a2.2 2.2 0 1 1 3.3 1.9c-.7.4-1.1.9-1.1 1.6M10 14v.01',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  moon: 'M16.5 11.5A7 7 0 0 1 8.5 3.5a7 7 0 1 0 8 8Z',
} as const

export type IconName = keyof typeof PATHS

/** Decoration beside its text, never information on its own. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  const classes = name === 'end' ? 'icon flip' : 'icon'
  return (
    <svg class={classes} width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
