import { parseMd1, type Block, type Span } from './parse'

/** The words of a message without its marks: for previews, quotes and screen readers. */
export const plainText = (text: string) => parseMd1(text).map(plainBlock).join(' ').trim()

function plainBlock(block: Block): string {
  switch (block.is) {
    case 'code':
      return block.text
    case 'list':
      return block.items.map((spans) => plainSpans(spans)).join(', ')
    case 'paragraph':
    case 'quote':
      return plainSpans(block.spans)
  }
}

const plainSpans = (spans: readonly Span[]): string => spans.map(plainSpan).join('')

function plainSpan(span: Span): string {
  switch (span.is) {
    case 'text':
    case 'token':
    case 'code':
      return span.text
    case 'bold':
    case 'italic':
      return plainSpans(span.spans)
    case 'link':
      return span.label ?? span.href
    case 'mark':
      return '•••'
  }
}
