/** Article Markdown to HTML: steps, callouts, deep links, variables; HTML in articles is shown, not run. */
import MarkdownIt, { type RendererRule, type Token } from 'markdown-it'
import type { HelpFacts } from './facts'

export type Section = { readonly id: string; readonly title: string; readonly step: string | null }

export type RenderedArticle = {
  readonly html: string
  /** One per heading, for the contents list. */
  readonly sections: readonly Section[]
  /** The words alone: search, excerpts, reading time. */
  readonly plain: string
}

export type RenderOptions = {
  readonly facts: HelpFacts
  /** Where `article:slug` and `page:name` links go. */
  readonly urlOf: (link: { kind: 'article' | 'page'; name: string }) => string
  readonly labels: {
    readonly note: string
    readonly warning: string
    readonly tip: string
    readonly copyLink: string
  }
}

const VARIABLE = /\{([a-z]+(?:\.[A-Za-z0-9_]+)+)\}/g

/** Every variable that a text names. */
export const variablesOf = (body: string): string[] =>
  [...body.matchAll(VARIABLE)].map(([, name = '']) => name)

/** A text without its variables: their names are nobody's words. */
export const dropVariables = (text: string): string => text.replace(VARIABLE, ' ')

/** Puts the facts in; a fact that the wallet does not tell reads as a dash, never as a guess. */
export const fillFacts = (body: string, facts: HelpFacts): string =>
  tidyHan(body.replace(VARIABLE, (_, name: string) => facts[name] ?? '—'))

/**
 * Sources have a space around variables and bold words (Markdown needs it beside Han); between two
 * Han characters it must not be seen.
 */
const HAN_EDGE = '[\\p{sc=Han}，。：；？、“”（）]'
const GAP = new RegExp(
  `(?<=${HAN_EDGE}(?:</?(?:strong|a)\\b[^>]*>)*) (?=(?:</?(?:strong|a)\\b[^>]*>)*${HAN_EDGE})`,
  'gu',
)
export const tidyHan = (text: string): string => text.replace(GAP, '')

export function renderArticle(body: string, options: RenderOptions): RenderedArticle {
  const markdown = new MarkdownIt({ html: false, linkify: false })
  const tokens = markdown.parse(fillFacts(body, options.facts), {})
  const sections = nameSections(tokens)
  markCallouts(tokens)
  markdown.renderer.rules = { ...markdown.renderer.rules, ...rules(sections, options) }
  const html = tidyHan(markdown.renderer.render(tokens, markdown.options, {}))
  return { html, sections, plain: plainOf(tokens) }
}

const STEP = /^(\d+)\.\s+/
const CALLOUT = /^\[!(NOTE|WARNING|TIP)\]\s*/

function nameSections(tokens: readonly Token[]): Section[] {
  const used = new Set<string>()
  return tokens.flatMap((token, index) => {
    const inline = tokens[index + 1]
    if (token.type !== 'heading_open' || !inline) return []
    const [lead, step = null] = STEP.exec(inline.content) ?? ['']
    const title = inline.content.slice(lead.length)
    const first = inline.children?.[0]
    if (first) first.content = first.content.slice(lead.length)
    const id = unused(slugOf(title), used)
    token.meta = { id }
    return [{ id, title, step }]
  })
}

const slugOf = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'section'

function unused(id: string, used: Set<string>): string {
  let name = id
  for (let count = 2; used.has(name); count += 1) name = `${id}-${count}`
  used.add(name)
  return name
}

/** GitHub's way: a quote that begins with [!NOTE]. */
function markCallouts(tokens: readonly Token[]) {
  tokens.forEach((token, index) => {
    if (token.type !== 'blockquote_open') return
    const inline = tokens[index + 2]
    const match = CALLOUT.exec(inline?.content ?? '')
    if (!inline?.children || !match) return
    token.meta = { callout: match[1]?.toLowerCase() }
    // The mark stands on a line of its own: a text and a line break.
    inline.children = inline.children.slice(2)
    inline.content = inline.content.slice(match[0].length)
  })
}

type Rules = Readonly<Record<string, RendererRule>>
type Callout = 'note' | 'warning' | 'tip'

function rules(sections: readonly Section[], { urlOf, labels }: RenderOptions): Rules {
  const sectionOf = (token: Token | undefined) =>
    sections.find(({ id }) => id === (token?.meta as { id?: string } | null)?.id)
  const { escapeHtml } = new MarkdownIt().utils
  return {
    heading_open: (tokens, index) => {
      const section = sectionOf(tokens[index])
      if (!section) return ''
      const step = section.step ? `<span class="step">${section.step}</span>` : ''
      const name = section.step ? ' class="has-step"' : ''
      return `<div class="heading"><h2 id="${section.id}"${name}>${step}<span>`
    },
    heading_close: (tokens, index) => {
      const section = sectionOf(tokens[index - 2])
      if (!section) return ''
      const label = escapeHtml(`${labels.copyLink}: ${section.title}`)
      return `</span></h2><a class="anchor" href="#${section.id}" aria-label="${label}" data-copy-link>#</a></div>\n`
    },
    blockquote_open: (tokens, index) => {
      const kind = (tokens[index]?.meta as { callout?: Callout } | null)?.callout
      if (!kind) return '<blockquote>'
      return `<blockquote class="callout callout-${kind}"><p class="callout-label">${labels[kind]}</p>`
    },
    link_open: (tokens, index, options, _env, self) => {
      const token = tokens[index]
      const [, kind, name = ''] =
        /^(article|page):(.+)$/.exec(String(token?.attrGet('href') ?? '')) ?? []
      if (kind === 'article' || kind === 'page') token?.attrSet('href', urlOf({ kind, name }))
      return self.renderToken(tokens, index, options)
    },
    table_open: () => '<div class="table-scroll" tabindex="0"><table>\n',
    table_close: () => '</table></div>\n',
  }
}

/** The words of a body without its Markdown; variables stay as they are. */
export function plainText(body: string): string {
  const tokens = new MarkdownIt({ html: false }).parse(body, {})
  nameSections(tokens)
  markCallouts(tokens)
  return plainOf(tokens)
}

function plainOf(tokens: readonly Token[]): string {
  const lines = tokens
    .filter(({ type }) => type === 'inline')
    .map(({ children }) => (children ?? []).map(({ content }) => content).join(''))
  return tidyHan(lines.join('\n'))
}
