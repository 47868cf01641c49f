/** UX 7.31: whoever writes nothing but this wants a person, in any case and punctuation. */
const WORDS: ReadonlySet<string> = new Set([
  'agent',
  'human',
  'person',
  'operator',
  'talk to a person',
  'talk to a human',
  'real person',
  '人工',
  '转人工',
  '人工客服',
  '真人',
  '找人工',
])

export const asksForPerson = (text: string) =>
  WORDS.has(
    text
      .toLowerCase()
      .replace(/[\s\p{P}]+/gu, ' ')
      .trim(),
  )
