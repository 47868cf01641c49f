import { useQueryClient } from '@tanstack/react-query'
import type { AgentMe } from '@walletdesk/contract'
import { AGENT_STATES } from '@walletdesk/contract/vocabulary'
import { Avatar, Menu, SignOutIcon, VisuallyHidden } from '@walletdesk/ui'
import layout from '../../layout/shell.module.css'
import { problemWords } from '../../platform/problems'
import { useT } from '../../platform/texts'
import { tell } from '../../platform/toasts'
import { changeState, meQuery, signOut } from './session.api'

const SIGN_OUT = 'sign_out'

/** Who I am, whether I take work now, and the way out. */
export function PresenceMenu({ me }: { me: AgentMe }) {
  const t = useT()
  const queries = useQueryClient()
  const states = AGENT_STATES.map((state) => ({
    id: state,
    label: t(`vocabulary.agent.${state}`),
    isDisabled: state === me.state,
  }))

  async function choose(id: string) {
    if (id === SIGN_OUT) {
      await signOut()
      location.reload()
      return
    }
    const state = AGENT_STATES.find((known) => known === id)
    if (!state) return
    const answer = await changeState(state)
    if (!answer.ok) tell(problemWords(t, answer.problem).title)
    await queries.invalidateQueries({ queryKey: meQuery.queryKey })
  }

  return (
    <Menu
      label={t('console.presence')}
      trigger={
        <button type="button" className={layout['presence']} data-state={me.state}>
          <Avatar name={me.name} />
          <VisuallyHidden>
            {t('console.presence.is', {
              name: me.name,
              state: t(`vocabulary.agent.${me.state}`),
            })}
          </VisuallyHidden>
        </button>
      }
      actions={[
        ...states,
        { id: SIGN_OUT, label: t('common.sign_out'), icon: <SignOutIcon size={16} /> },
      ]}
      onAction={(id) => {
        void choose(id)
      }}
    />
  )
}
