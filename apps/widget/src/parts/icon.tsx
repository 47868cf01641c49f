/** @jsxImportSource preact */

/** 20 px outlines, stroke 1.75; the same drawings as the rest of the product. */
const PATHS = {
  arrowUp: 'M10 16V4M4.5 9.5 10 4l5.5 5.5',
  arrowDown: 'M10 4v12M4.5 10.5 10 16l5.5-5.5',
  back: 'm12.5 4-6 6 6 6',
  forward: 'm7.5 4 6 6-6 6',
  close: 'm5 5 10 10M15 5 5 15',
  minus: 'M4 10h12',
  check: 'm4 10.5 4 4 8-9',
  checks: 'm1.5 10.5 4 4 7-8.5M9.5 13.5l1 1 8-8.5',
  clock: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 6v4l2.5 1.5',
  alert: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 6v4.5m0 3v.01',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 9v4.5m0-7v.01',
  shield: 'M10 2 3.5 4.5V10c0 4 2.7 6.6 6.5 8 3.8-1.4 6.5-4 6.5-8V4.5L10 2Zm-2.8 8 2 2 3.8-4',
  send: 'M17.5 10 3 3l2.5 7L3 17l14.5-7Zm0 0h-12',
  search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3Zm4.3 10.3L17 17',
  message:
    'M4.5 3.5h11A1.5 1.5 0 0 1 17 5v8a1.5 1.5 0 0 1-1.5 1.5H7L3 17.5V5a1.5 1.5 0 0 1 1.5-1.5Z',
  book: 'M10 5.5C8.5 4 6 3.5 2.5 3.5v12c3.5 0 6 .5 7.5 2 1.5-1.5 4-2 7.5-2v-12c-3.5 0-6 .5-7.5 2Zm0 0v12',
  external:
    'M11.5 3H17v5.5M17 3l-8 8M15 11.5v4a1.5 1.5 0 0 1-1.5 1.5h-9A1.5 1.5 0 0 1 3 15.5v-9A1.5 1.5 0 0 1 4.5 5h4',
  refresh:
    'M17 4v4.5h-4.5M3 16v-4.5h4.5M4.3 7.5A6.3 6.3 0 0 1 14.7 5.3L17 8.5M3 11.5l2.3 3.2a6.3 6.3 0 0 0 10.4-2.2',
  list: 'M7.5 5h9.5M7.5 10h9.5M7.5 15h9.5M3.5 5v.01m0 4.99v.01m0 4.99v.01',
  person: 'M10 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM3.5 17.5v-1a4 4 0 0 1 4-4h5a4 4 0 0 1 4 4v1',
  reply: 'M7 4 3 8l4 4M3 8h8.5a5 5 0 0 1 0 10H8',
} as const

export type IconName = keyof typeof PATHS

/** Mirrored where reading runs from right to left; marks and clocks never are (UX 10.7). */
const DIRECTIONAL: ReadonlySet<IconName> = new Set(['back', 'forward', 'send', 'reply'])

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      class={DIRECTIONAL.has(name) ? 'flip' : undefined}
    >
      <path d={PATHS[name]} />
    </svg>
  )
}
