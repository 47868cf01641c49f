/**
 * `npm run replay -- FILE [--speed N] [--url URL] [--browser] [--agent-token TOKEN]...`: plays
 * recorded dialogues through a running desk over HTTP and the socket, all at once, customers and
 * agents both, and reports what was lost, doubled or reordered and how long messages took.
 * `--browser` opens the console and a widget in Chromium on the longest dialogue and counts what
 * stands on their screens too; it signs in an agent of the demo world.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkScreens, percentile } from '@walletdesk/testkit/delivery'
import { demoAgents, openAgents, openVisitor } from './replay/desk'
import { parseDialogues } from './replay/dialogue'
import { playDialogue } from './replay/player'
import { openWatch } from './replay/watch'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    speed: { type: 'string', default: '1' },
    url: { type: 'string', default: 'http://localhost:8080' },
    browser: { type: 'boolean', default: false },
    'agent-token': { type: 'string', multiple: true, default: [] },
  },
})

const round = (ms: number) => Math.round(ms * 10) / 10

async function main() {
  const [file] = positionals
  const speed = Number(values.speed)
  if (file === undefined || !(speed > 0)) {
    throw new Error(
      'usage: npm run replay -- FILE [--speed N] [--url URL] [--browser] [--agent-token TOKEN]',
    )
  }
  const { url } = values
  const dialogues = parseDialogues(readFileSync(file, 'utf8'))
  const accounts = await demoAgents(url)
  // Whoever looks on signs in for the screens: a code opens once.
  const onlooker = values.browser ? accounts.pop() : undefined
  if (values.browser && !onlooker) throw new Error('--browser needs a desk with the demo world')
  const agents = await openAgents(url, { tokens: values['agent-token'], accounts })
  const longest = dialogues.reduce((one, other) =>
    other.turns.length > one.turns.length ? other : one,
  )
  const startMs = performance.now()
  const played = await Promise.all(
    dialogues.map(async (dialogue, index) => {
      const customer = await openVisitor(url)
      const agent = agents[index % agents.length]
      if (!agent) throw new Error('no agent')
      const { visitor } = customer
      const watch =
        onlooker && dialogue === longest
          ? (conversation: string) => openWatch({ url, conversation, visitor, agent: onlooker })
          : null
      const result = await playDialogue(dialogue, { customer, agent, speed, watch })
      customer.close()
      return result
    }),
  )
  for (const agent of agents) agent.close()
  const sent = played.flatMap((one) => one.sent)
  const onLines = checkScreens(
    sent,
    played.flatMap((one) => one.readers),
  )
  const inBrowser = played.map((one) => one.inBrowser)
  const findings = [onLines, ...inBrowser].reduce((one, other) => ({
    lost: one.lost + other.lost,
    doubled: one.doubled + other.doubled,
    reordered: one.reordered + other.reordered,
  }))
  const delays = played.flatMap((one) => one.delays)
  const ok = Object.values(findings).every((count) => count === 0)
  const figures = {
    dialogues: dialogues.length,
    messages: sent.length,
    screensInBrowser: onlooker ? 2 : 0,
    ...findings,
    p50Ms: round(percentile(delays, 0.5)),
    p99Ms: round(percentile(delays, 0.99)),
    seconds: round((performance.now() - startMs) / 1_000),
  }
  process.stdout.write(`${JSON.stringify({ bench: 'replay', ok, speed, ...figures })}\n`)
  process.exitCode = ok ? 0 : 1
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.stdout.write(`${JSON.stringify({ bench: 'replay', ok: false })}\n`)
  process.exit(1)
})
