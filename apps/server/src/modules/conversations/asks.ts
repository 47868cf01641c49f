/** What a customer's words ask for beside an answer: a person, or help in an emergency. Pure. */
import type { HandOff } from './command'

/** UX 7.31: one of these alone, or said as a request, reaches a person in one step. */
const PERSON_WORDS =
  /^\s*(?:人工|真人|转人工|轉人工|客服|agent|human|person|operator|representative|real person|live agent)\s*[.!?。！？]*\s*$/i
const PERSON_REQUESTS =
  /(?:(?:talk|speak|chat|connect|transfer)\w*\s+(?:me\s+)?(?:to|with)\s+(?:an?\s+|the\s+|some)?(?:real\s+|live\s+|actual\s+)?(?:human|person|agent|operator|representative|somebody|someone|one)|(?:want|need|get)\s+(?:an?\s+|to\s+(?:talk|speak)\s+to\s+an?\s+)?(?:real\s+|live\s+)?(?:human|person|agent)\b|[转轉]\s*人工|人工\s*(?:客服|服务|服務)|(?:找|要|联系|聯繫|换|換)\s*(?:个|個|一下)?\s*(?:人工|真人|客服))/i

/** IN-3: whoever says this needs somebody before any form. */
const EMERGENCY_WORDS =
  /(?:被盗|被盜|盗刷|盜刷|被黑|黑客|被骗|被騙|诈骗|詐騙|不是我(?:操作|转|轉|提)|账号被(?:人)?登|帳號被|\b(?:stolen|hacked|scammed|phished|fraud|thief|compromised)\b|\bnot me\b|\b(?:was|wasn'?t|did\s*n[o']?t)\s+(?:me|authori[sz]e)|unauthori[sz]ed|someone (?:else )?(?:logged|has access|took))/i

export function asksFor(text: string): HandOff | null {
  if (EMERGENCY_WORDS.test(text)) return handOff('emergency', true)
  if (PERSON_WORDS.test(text) || PERSON_REQUESTS.test(text))
    return handOff('asked_for_person', false)
  return null
}

const handOff = (reason: HandOff['reason'], emergency: boolean): HandOff => ({
  reason,
  summary: null,
  facts: null,
  emergency,
})
