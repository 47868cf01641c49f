/** @jsxImportSource preact */
import type { ArticleHit, ArticleView, TransactionDetail } from '@walletdesk/contract'
import type { Topic } from '@walletdesk/contract/vocabulary'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Composer } from '../conversation/composer'
import { useDesk } from '../conversation/desk-context'
import { ExplanationText, TransactionLine } from '../conversation/transaction-status'
import type { ComposerProblem, EmailProblem } from '../conversation/composer-model'
import { useComposer } from '../conversation/use-composer'
import { useTransaction } from '../conversation/use-transaction'
import { Banner } from '../parts/banner'
import { Button } from '../parts/button'
import { Field } from '../parts/field'
import { Icon } from '../parts/icon'
import { ArticleLinks } from './article-links'
import styles from './guide.module.css'
import { Header } from './header'
import { usePanel } from './panel-context'
import { PersonButton } from './person-button'
import type { Wish } from './screens'
import { useGet, valueOf } from './use-get'
import { useSearch } from './use-search'
import { enqueueWords, type Started } from './use-starter'

export type TellProps = { topic: Topic | null; wish: Wish }

/** First the true state and up to three articles, and below them the words that reach a person. */
export function Tell({ topic, wish }: TellProps) {
  const { t } = useDesk()
  const { wait, navigate } = usePanel()
  const isClosed = wait?.open === false
  const input = useRef<HTMLTextAreaElement>(null)
  const email = useEmail()
  const [isHelped, setHelped] = useState(false)
  const { links = [] } = wish
  const refOf = (wanted: string) => links.find(({ kind }) => kind === wanted)?.ref ?? null
  const transaction = useTransaction(refOf('transaction'))
  const read = refOf('article')
  const known = useArticlesAbout(topic, wish.issue)
  const hasAnswer = transaction !== null || known.length > 0
  const composer = useTelling({ wish, hasAnswer, email, input })
  const articles = useArticles(known, composer.text, read)
  if (isHelped) return <Helped onDone={() => navigate.show({ at: 'home' })} />
  const title = transaction ? t('widget.guide.say.new') : t('widget.guide.say')
  return (
    <div class={styles['guide']}>
      <Header title={isClosed ? t('widget.leave') : t('widget.start')} />
      <main class={styles['body']}>
        <div class={styles['main']}>
          {isClosed && <Closed />}
          {transaction && <Status transaction={transaction} />}
          <ReadBefore slug={read} />
          <Articles articles={articles} />
          <div class={styles['ways']}>
            {hasAnswer && (
              <Button icon="check" onPress={() => setHelped(true)}>
                {t('widget.helped.yes')}
              </Button>
            )}
            <PersonButton wish={{ ...wish, text: '' }} />
          </div>
          <EmailField email={email} />
          <h2>{title}</h2>
        </div>
        <Composer state={composer} inputRef={input} label={title} takeBackUnsent={() => null} />
      </main>
    </div>
  )
}

type Telling = {
  wish: Wish
  hasAnswer: boolean
  email: Email
  input: RefObject<HTMLTextAreaElement | null>
}

function useTelling({ wish, hasAnswer, email, input }: Telling) {
  const { starter } = usePanel()
  const { drafts } = useDesk()
  const asStranger = useRef(drafts)
  const begun = useRef<Started | null>(null)
  const composer = useComposer({
    draftKey: 'new',
    initialText: wish.text ?? '',
    inputRef: input,
    onTyping: nothing,
    // Words that follow the first at once belong to the conversation which that one begins.
    onSend: async (text) => {
      if (begun.current) return enqueueWords(begun.current, text) ? null : 'widget.full'
      const wrong = email.refuse()
      if (wrong) return wrong
      const { links = [], issue } = wish
      // Who has read the answers and still writes wants a person, not the same answers again.
      const given = { text, links, person: hasAnswer, email: email.value }
      const problem = await starter.start(issue ? { ...given, issue } : given, (started) => {
        begun.current = started
      })
      return email.note(problem)
    },
    onSent: () => void asStranger.current.clear('new'),
  })
  const { words } = composer
  // What is typed on while the screen changes stands in the box of the conversation.
  useLayoutEffect(
    () => () => {
      if (!begun.current) return
      const { desk, conversationId } = begun.current
      const text = words()
      if (text !== '') desk.drafts.keep(conversationId, { text, caret: text.length })
      void desk.drafts.clear('new')
    },
    [words],
  )
  return composer
}

function nothing() {
  // Nobody is there yet who could see that somebody types.
}

function Status({ transaction }: { transaction: TransactionDetail }) {
  return (
    <section class={styles['card']}>
      <TransactionLine transaction={transaction} />
      <ExplanationText explanation={transaction.explanation} />
    </section>
  )
}

/** What did not help goes along, so that nobody is led to it again (KB-3). */
function ReadBefore({ slug }: { slug: string | null }) {
  const { t, locale } = useDesk()
  const path = slug && `/api/v1/help/articles/${encodeURIComponent(slug)}?locale=${locale}`
  const article = valueOf(useGet<ArticleView>(path))
  if (!article) return null
  return (
    <p class={styles['read']}>
      <Icon name="book" />
      <span>{t('widget.guide.read', { title: article.title })}</span>
    </p>
  )
}

function EmailField({ email }: { email: Email }) {
  const { t } = useDesk()
  if (!email.isAsked) return null
  return (
    <Field
      type="email"
      label={email.isNeeded ? t('widget.email.needed') : t('widget.email.optional')}
      hint={t('widget.email.hint')}
      error={email.problem && t(email.problem)}
      value={email.text}
      onInput={(text) => email.type(text)}
    />
  )
}

function Closed() {
  const { t } = useDesk()
  const { wait } = usePanel()
  return (
    <div class={styles['notice']}>
      <Banner tone="calm">
        {wait?.backAt ? t('widget.closed', { at: wait.backAt }) : t('widget.guide.leave')}
      </Banner>
    </div>
  )
}

function useArticlesAbout(topic: Topic | null, issue: Wish['issue']): readonly ArticleHit[] {
  const { locale } = useDesk()
  const query = new URLSearchParams({ q: '', locale, limit: '3', ...(issue ? { issue } : {}) })
  const path = topic || issue ? `/api/v1/help/search?${query.toString()}` : null
  return valueOf(useGet<{ hits: readonly ArticleHit[] }>(path))?.hits ?? []
}

/** Those that the words find, else those about the topic, without the one that was just read. */
function useArticles(known: readonly ArticleHit[], words: string, read: string | null) {
  const found = useSearch(words)
  const unread = (found && found.length > 0 ? found : known).filter(({ slug }) => slug !== read)
  return unread.slice(0, 3)
}

function Articles({ articles }: { articles: readonly ArticleHit[] }) {
  const { t } = useDesk()
  if (articles.length === 0) return null
  return (
    <section class={styles['step']} aria-label={t('widget.articles')}>
      <p class={styles['hint']}>{t('widget.articles')}</p>
      <ArticleLinks articles={articles} />
    </section>
  )
}

function Helped({ onDone }: { onDone: () => void }) {
  const { t } = useDesk()
  return (
    <div class={styles['guide']}>
      <Header title={t('widget.helped.yes')} />
      <main class={styles['main']}>
        <p role="status" class={styles['card']}>
          <Icon name="check" />
          {t('widget.helped.thanks')}
        </p>
        <Button look="primary" onPress={onDone}>
          {t('common.done')}
        </Button>
      </main>
    </div>
  )
}

const EMAIL = /^[^\s@"<>()]+@[^\s@"<>()]+\.[^\s@"<>().]{2,}$/u

type Email = ReturnType<typeof useEmail>

/** Asked of visitors who are new; needed where nobody is there to answer at once. */
function useEmail() {
  const { isSignedIn, me } = useDesk()
  const { wait, context } = usePanel()
  const [text, setText] = useState(context['email'] ?? '')
  const [problem, setProblem] = useState<EmailProblem | null>(null)
  const isAsked = !isSignedIn && me.id === 'new'
  const isNeeded = wait?.open === false
  const value = text.trim() === '' ? null : text.trim()
  return {
    text,
    value,
    isAsked,
    isNeeded,
    problem,
    type: (next: string) => {
      setText(next)
      setProblem(null)
    },
    /** Shows it at the field when it is one of the mailbox. */
    note: (found: ComposerProblem | null) => {
      if (found === 'widget.email.wrong' || found === 'widget.email.secret') setProblem(found)
      return found
    },
    refuse: (): EmailProblem | null => {
      const isFine = value === null ? !isNeeded : EMAIL.test(value)
      if (!isAsked || isFine) return null
      setProblem('widget.email.wrong')
      return 'widget.email.wrong'
    },
  }
}
