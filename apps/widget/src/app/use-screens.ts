import { useEffect, useMemo, useState } from 'preact/hooks'
import { useDesk } from '../conversation/desk-context'
import type { Known } from './panel'
import { keepPlace, readPlace } from './place'
import type { Navigate, Screen } from './screens'

const HOME: Screen = { at: 'home' }

/** The screens on top of each other. They begin where this person was on the page before. */
export function useScreens(known: Known): { screen: Screen; navigate: Navigate } {
  const { me } = useDesk()
  const [stack, setStack] = useState<readonly Screen[]>(() => firstScreens(me.id, known))
  const navigate = useMemo<Navigate>(
    () => ({
      push: (next) => setStack((before) => [...before, next]),
      back: () => setStack((before) => (before.length > 1 ? before.slice(0, -1) : [HOME])),
      show: (next) => setStack(next.at === 'home' ? [HOME] : [HOME, next]),
    }),
    [],
  )
  const conversationId = conversationIn(stack)
  useEffect(() => {
    keepPlace(conversationId === null ? null : { personId: me.id ?? '', conversationId })
  }, [me.id, conversationId])
  return { screen: stack.at(-1) ?? HOME, navigate }
}

/** Also one below an article or the list: whoever reads there comes back to it. */
function conversationIn(stack: readonly Screen[]): string | null {
  const found = stack.findLast((screen) => screen.at === 'conversation')
  return found?.at === 'conversation' ? found.id : null
}

function firstScreens(personId: string | null, { conversations }: Known): readonly Screen[] {
  const place = readPlace()
  const left = conversations.find(({ id }) => id === place?.conversationId)
  const isOver = left?.state === 'closed' || left?.state === 'merged'
  if (!left || isOver || place?.personId !== personId) return [HOME]
  return [HOME, { at: 'conversation', id: left.id }]
}
