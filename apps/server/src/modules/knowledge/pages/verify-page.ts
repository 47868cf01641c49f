/** H8: the official-channel check as a page. */
import { beginningOf } from '@walletdesk/contract/limits'
import { VerifyPage, type VerifyProps } from '@walletdesk/help'
import { h } from 'preact'
import type { FastifyReply } from 'fastify'
import { takeToken } from '../../../platform/http/rate'
import { CHANNEL_KINDS, channelLists, VERIFY_PER_MINUTE_MAX, verifyChannel } from '../../verify'
import { articleUrl, verifyUrl } from '../urls'
import { sendPage, type Reader } from './reader'

const VALUE_CHARS_MAX = 300

export async function sendVerify(
  reader: Reader,
  query: { value: string; kind: string | undefined },
): Promise<FastifyReply> {
  const { app, locale, t } = reader
  const value = beginningOf(query.value, VALUE_CHARS_MAX)
  const kind = CHANNEL_KINDS.find((name) => name === query.kind) ?? null
  const { official } = await channelLists(app, reader.request.host)
  return sendPage(
    reader,
    {
      title: t('help.verify.title'),
      description: t('help.verify.description'),
      pathOf: verifyUrl,
      hasSearch: false,
      isIndexed: value === '',
    },
    h(VerifyPage, {
      t,
      action: verifyUrl(locale),
      value,
      kind,
      outcome: await outcomeOf(reader, { value, kind }),
      channels: official,
      helpUrl: articleUrl(locale, 'is-it-really-you'),
    }),
  )
}

async function outcomeOf(
  { app, request }: Reader,
  { value, kind }: Pick<VerifyProps, 'value' | 'kind'>,
): Promise<VerifyProps['outcome']> {
  if (value.trim() === '') return null
  const look = { scope: 'verify', key: request.ip, perMinuteMax: VERIFY_PER_MINUTE_MAX }
  if (takeToken(app, look) > 0) return 'busy'
  return verifyChannel(app, { kind: kind ?? undefined, value, host: request.host })
}
