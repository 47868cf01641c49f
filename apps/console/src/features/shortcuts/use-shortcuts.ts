import { useEffect, useRef } from 'react'
import type { Action } from './keymap'

export type Handlers = Partial<Record<Action, () => void>>

/** All screens' handlers; the latest that knows an action wins, as in a stack of layers. */
const layers: { current: Handlers }[] = []

export function runAction(action: Action): boolean {
  const layer = layers.findLast(({ current }) => current[action] !== undefined)
  layer?.current[action]?.()
  return layer !== undefined
}

export const availableActions = (): ReadonlySet<string> =>
  new Set(layers.flatMap(({ current }) => Object.keys(current)))

/** Offers actions to the keyboard and the command menu while the component is on the screen. */
export function useShortcuts(handlers: Handlers) {
  const layer = useRef(handlers)
  useEffect(() => {
    layer.current = handlers
  })
  useEffect(() => {
    layers.push(layer)
    return () => {
      layers.splice(layers.indexOf(layer), 1)
    }
  }, [])
}
