/**
 * A mail provider for tests: takes mail over SMTP, refuses `refused@` for good (550) and `later@`
 * for now (451), each with the recipient in its sentence, as providers do.
 */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export type ReceivedMail = { readonly to: readonly string[]; readonly text: string }
export type MailServer = {
  readonly url: string
  readonly received: readonly ReceivedMail[]
  /** From now on mail to this address is taken. */
  readonly accept: (address: string) => void
  readonly close: () => Promise<void>
}

const STATUSES: Readonly<Record<string, number>> = { refused: 550, later: 451 }

export async function createMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = []
  const accepted = new Set<string>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, callback) => {
      const status = STATUSES[address.split('@')[0] ?? '']
      if (status === undefined || accepted.has(address)) {
        callback()
        return
      }
      callback(Object.assign(new Error(`mailbox ${address} says no`), { responseCode: status }))
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, text: Buffer.concat(chunks).toString('utf8') })
        callback()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo // a TCP server has one
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    accept: (address) => accepted.add(address),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
