/** What a machine can find wrong with the page that is open. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

type AxeRun = { violations: { id: string; nodes: { html: string }[] }[] }

/** Violations of axe, each with the first element that has it (UX 12.3). */
export async function violationsOf(page: Page): Promise<string[]> {
  // Compiling it is most of the work: once for each page that was loaded.
  if (!(await page.evaluate<boolean>('"axe" in window'))) await page.evaluate(axe.source)
  const options = `{ runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] }`
  const { violations } = await page.evaluate<AxeRun>(`axe.run(document, ${options})`)
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200) ?? ''}`)
}

/** Pixels that the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )
