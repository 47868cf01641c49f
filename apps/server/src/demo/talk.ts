/**
 * Conversations of the demo world, over the same HTTP requests that widgets and consoles send; only
 * the network between is left out.
 */
import { newShownId } from '@walletdesk/contract/ids'
import type { App } from '../platform/app'
import { createHttpRole } from '../roles/http'
import type { Cast, Player } from './people'

type Send = (player: Player, path: string, body: unknown) => Promise<void>

const body = (text: string) => ({ format: 'md1', text })

async function playAnna(send: Send, app: App, { customers, agents }: Cast): Promise<void> {
  const shown = (kind: 'conversation' | 'item') => newShownId(kind, app.clock.now().getTime())
  const id = shown('conversation')
  const item = (text: string) => ({ id: shown('item'), kind: 'message', body: body(text) })
  const { anna } = customers
  const { mei } = agents
  await send(anna, 'conversations', {
    id,
    issue: 'howto',
    lang: 'en',
    source: 'wallet',
    person: true,
    message: {
      id: shown('item'),
      body: body('I sent Ether to my cold wallet yesterday. Can I use the same address again?'),
    },
  })
  await send(
    mei,
    `desk/conversations/${id}/items`,
    item(
      'Yes, Anna. Open Ether, press Withdraw and paste the same address; we check it again before anything is sent.',
    ),
  )
  await send(anna, `conversations/${id}/items`, item('Good to know, thank you.'))
  await send(mei, `desk/conversations/${id}/resolve`, {
    outcome: 'Explained that an address can be used again.',
  })
  await send(anna, `conversations/${id}/rating`, {
    score: 5,
    solved: true,
    comment: 'Quick and clear.',
  })
}

async function playNing(send: Send, app: App, { customers }: Cast): Promise<void> {
  const shown = (kind: 'conversation' | 'item') => newShownId(kind, app.clock.now().getTime())
  await send(customers.ning, 'conversations', {
    id: shown('conversation'),
    issue: 'deposit.card_bank',
    lang: 'zh-Hans',
    source: 'wallet',
    person: true,
    message: { id: shown('item'), body: body('你好，第一次充值用银行卡还是银行转账比较划算？') },
  })
}

export async function playTalk(app: App, cast: Cast, rootDir: string): Promise<void> {
  const http = await createHttpRole(app, { rootDir })
  const send: Send = async (player, path, payload) => {
    const answer = await http.inject({
      method: 'POST',
      url: `/api/v1/${path}`,
      headers: { authorization: `Bearer ${player.token}` },
      payload: payload as object,
    })
    if (answer.statusCode >= 300) throw new Error(`${path}: ${answer.statusCode} ${answer.body}`)
  }
  await playAnna(send, app, cast)
  await playNing(send, app, cast)
  await http.close()
}
