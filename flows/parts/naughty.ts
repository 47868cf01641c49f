/** The naughty strings, and what must not happen while they are typed. */
import { testData } from '@walletdesk/testkit/data'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'

export const IMAGE = '<img src=x onerror=alert(1)>'
export const SCRIPT = '"><script>alert(1)</script>'

const file = testData('security/text/blns.json')
export const hasStrings = file !== null
export const strings = file ? (JSON.parse(readFileSync(file, 'utf8')) as string[]) : []
const visible = strings.filter((text) => text.trim() !== '')

/** Evenly through the list, so that every chapter of it is in; blank ends are kept nowhere. */
export const sample = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => visible[Math.floor((index * visible.length) / count)])
    .filter((text) => text !== undefined)
    .concat(IMAGE, SCRIPT, '\u202Eabc\u202D 1')
    .map((text) => text.trim())

/** Notes scripts that run, answers that are faults of the server, and errors in the console. */
export function watch(page: Page, faults: string[]): void {
  page.on('dialog', (dialog) => {
    faults.push(`a script ran: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`)
  })
  page.on('console', (message) => {
    // What the browser says of an answer 4xx is no error of the page.
    const isAnswer = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isAnswer) faults.push(`console: ${message.text()}`)
  })
}
