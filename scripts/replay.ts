/**
 * `npm run replay -- FILE [--speed N] [--url URL] [--agent-token TOKEN]...`: plays recorded
 * dialogues through a running desk over HTTP and the socket, all at once, customers and agents
 * both, and reports what was lost, doubled or reordered and how long messages took.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkScreens, percentile } from '@walletdesk/testkit/delivery'
import { openAgents, openVisitor } from './replay/desk'
import { parseDialogues } from './replay/dialogue'
import { playDialogue } from './replay/player'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    speed: { type: 'string', default: '1' },
    url: { type: 'string', default: 'http://localhost:8080' },
    'agent-token': { type: 'string', multiple: true, default: [] },
  },
})

const round = (ms: number) => Math.round(ms * 10) / 10

async function main() {
  const [file] = positionals
  const speed = Number(values.speed)
  if (file === undefined || !(speed > 0)) {
    throw new Error('usage: npm run replay -- FILE [--speed N] [--url URL] [--agent-token TOKEN]')
  }
  const dialogues = parseDialogues(readFileSync(file, 'utf8'))
  const agents = await openAgents(values.url, values['agent-token'])
  const startMs = performance.now()
  const played = await Promise.all(
    dialogues.map(async (dialogue, index) => {
      const customer = await openVisitor(values.url)
      const agent = agents[index % agents.length]
      if (!agent) throw new Error('no agent')
      const result = await playDialogue(dialogue, { customer, agent, speed })
      customer.close()
      return result
    }),
  )
  for (const agent of agents) agent.close()
  const sent = played.flatMap((one) => one.sent)
  const findings = checkScreens(
    sent,
    played.flatMap((one) => one.readers),
  )
  const delays = played.flatMap((one) => one.delays)
  const ok = Object.values(findings).every((count) => count === 0)
  const figures = {
    dialogues: dialogues.length,
    messages: sent.length,
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
