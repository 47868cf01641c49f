import type { WaitAnswer } from '@walletdesk/contract'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Host } from './host'
import type { Navigate } from './screens'
import type { Starter } from './use-starter'

export type Panel = {
  host: Host
  wait: WaitAnswer | null
  /** What the host's page knows of the person, such as `email`; it fills in, it proves nothing. */
  context: Readonly<Record<string, string>>
  navigate: Navigate
  starter: Starter
}

const PanelContext = createContext<Panel | null>(null)
export const PanelProvider = PanelContext.Provider

export function usePanel(): Panel {
  const panel = useContext(PanelContext)
  if (!panel) throw new Error('wrap it in PanelProvider')
  return panel
}
