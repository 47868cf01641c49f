import { expect, test } from 'vitest'
import { CUSTOMER_ACTIONS, CUSTOMER_STATES, maySignIn, nextState, shownState } from './customer'

const grid = () =>
  CUSTOMER_STATES.map((state) =>
    [state, ...CUSTOMER_ACTIONS.map((action) => nextState(state, action) ?? '-')]
      .map((cell) => cell.padEnd(12))
      .join('')
      .trimEnd(),
  ).join('\n')

test('MONEY 4.1: every state answers every action', () => {
  expect(
    `${['', ...CUSTOMER_ACTIONS]
      .map((cell) => cell.padEnd(12))
      .join('')
      .trimEnd()}\n${grid()}`,
  ).toMatchInlineSnapshot(`
      "            enrol       expire      restrict    clear       freeze      unfreeze    recover     close       keep        finish      erase
      registering active      expired     -           -           -           -           -           -           -           -           -
      active      -           -           restricted  -           frozen      -           recovering  closing     -           -           -
      expired     -           -           -           -           -           -           -           -           -           -           -
      restricted  -           -           -           active      frozen      -           -           -           -           -           -
      frozen      -           -           -           -           -           active      -           closing     -           -           -
      recovering  -           -           -           active      frozen      -           -           -           -           -           -
      closing     -           -           -           -           -           -           -           -           active      closed      -
      closed      -           -           -           -           -           -           -           -           -           -           erased
      erased      -           -           -           -           -           -           -           -           -           -           -"
    `)
})

test('MONEY 4.1: an account that is over cannot be signed in to; all others can', () => {
  expect(CUSTOMER_STATES.filter((state) => !maySignIn(state))).toEqual([
    'expired',
    'closed',
    'erased',
  ])
})

test('MONEY 4.1: the wallet tells four states apart', () => {
  expect(new Set(CUSTOMER_STATES.map(shownState))).toEqual(
    new Set(['registering', 'active', 'restricted', 'frozen']),
  )
})
