import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useKeyboard } from './use-keyboard'
import { useShortcuts } from './use-shortcuts'

const ShortcutSheet = lazy(async () => ({
  default: (await import('./shortcut-sheet')).ShortcutSheet,
}))
const CommandMenu = lazy(async () => ({ default: (await import('./command-menu')).CommandMenu }))

/** The keys of the whole page, and the two layers that tell about them. */
export function Shortcuts() {
  const navigate = useNavigate()
  const [open, setOpen] = useState<'help' | 'commands' | null>(null)
  useKeyboard()
  useShortcuts({
    help: () => {
      setOpen('help')
    },
    commands: () => {
      setOpen('commands')
    },
    go_inbox: () => {
      void navigate({ to: '/' })
    },
  })
  const close = () => {
    setOpen(null)
  }
  return (
    <Suspense>
      {open === 'help' && <ShortcutSheet onClose={close} />}
      {open === 'commands' && <CommandMenu onClose={close} />}
    </Suspense>
  )
}
