/** UX.md 5.3, what exists of it. `code` for keys with a modifier, `key` for single ones (10.2). */
export const KEYMAP = [
  { action: 'next', keys: ['J'], group: 'list' },
  { action: 'previous', keys: ['K'], group: 'list' },
  { action: 'open', keys: ['O'], group: 'list' },
  { action: 'peek', keys: ['Space'], group: 'list' },
  { action: 'take_next', keys: ['G', 'N'], group: 'list' },
  { action: 'view_1', keys: ['Alt', '1'], group: 'list' },
  { action: 'view_2', keys: ['Alt', '2'], group: 'list' },
  { action: 'view_3', keys: ['Alt', '3'], group: 'list' },
  { action: 'view_4', keys: ['Alt', '4'], group: 'list' },
  { action: 'go_inbox', keys: ['G', 'I'], group: 'list' },
  { action: 'reply', keys: ['R'], group: 'conversation' },
  { action: 'note', keys: ['N'], group: 'conversation' },
  { action: 'assign_me', keys: ['I'], group: 'conversation' },
  { action: 'release', keys: ['T'], group: 'conversation' },
  { action: 'snooze', keys: ['Z'], group: 'conversation' },
  { action: 'solve', keys: ['E'], group: 'conversation' },
  { action: 'copy_link', keys: ['Y'], group: 'conversation' },
  { action: 'wallet_panel', keys: ['W'], group: 'conversation' },
  { action: 'toggle_list', keys: ['['], group: 'panes' },
  { action: 'toggle_side', keys: [']'], group: 'panes' },
  { action: 'commands', keys: ['Ctrl', 'K'], group: 'panes' },
  { action: 'help', keys: ['?'], group: 'panes' },
] as const

export type Action = (typeof KEYMAP)[number]['action']
export const GROUPS = ['list', 'conversation', 'panes'] as const

/** Keys of the composer: shown in the sheet, handled where the text is. */
export const COMPOSER_KEYS = [
  { action: 'send', keys: ['Enter'] },
  { action: 'new_line', keys: ['Shift', 'Enter'] },
  { action: 'send_always', keys: ['Ctrl', 'Enter'] },
  { action: 'send_solve', keys: ['Ctrl', 'Shift', 'Enter'] },
  { action: 'send_wait', keys: ['Ctrl', 'Alt', 'Enter'] },
  { action: 'leave_text', keys: ['Esc'] },
] as const

export type KeyPress = {
  readonly key: string
  readonly code: string
  readonly alt: boolean
  readonly mod: boolean
  readonly shift: boolean
}

/** As it stands on the key. */
const nameOf = (key: string) => (key === ' ' ? 'Space' : key.toUpperCase())

const MODIFIERS = new Set(['Alt', 'Ctrl'])

function matches(keys: readonly string[], press: KeyPress): boolean {
  const wantsAlt = keys.includes('Alt')
  const wantsMod = keys.includes('Ctrl')
  if (wantsAlt !== press.alt || wantsMod !== press.mod) return false
  const letter = keys.find((key) => !MODIFIERS.has(key)) ?? ''
  if (!wantsAlt && !wantsMod) return nameOf(press.key) === letter
  return press.code === `Key${letter}` || press.code === `Digit${letter}`
}

/** The action of a key press; `first` is the G that came before, if one did. */
export function actionOf(press: KeyPress, first: string | null): Action | 'begin' | null {
  if (first !== null) {
    const pair = KEYMAP.find(({ keys }) => keys[0] === first && keys[1] === press.key.toUpperCase())
    return pair?.action ?? null
  }
  if (press.key.toUpperCase() === 'G' && !press.alt && !press.mod) return 'begin'
  const single = KEYMAP.find(({ keys }) => keys[0] !== 'G' && matches(keys, press))
  return single?.action ?? null
}

/** Single keys can be switched off (WCAG 2.1.4); those with a modifier stay. */
export const needsModifier = (action: Action): boolean =>
  KEYMAP.some(
    ({ action: known, keys }) => known === action && keys.some((key) => MODIFIERS.has(key)),
  )
