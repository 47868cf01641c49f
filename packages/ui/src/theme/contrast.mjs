#!/usr/bin/env node
// Token contrast check (WCAG 2.2: 1.4.3 text 4.5:1, 1.4.11 controls and focus 3:1).
// Usage: node contrast.mjs tokens.css [--all]
// Exit 0 when every pair passes in both themes, exit 1 on a failing pair, a missing token or an unreadable file.
import { readFileSync } from 'node:fs'

const TEXT = 4.5
const CONTROL = 3
const THEMES = ['light', 'dark']

// [foreground, [backgrounds it may stand on], minimum ratio]
const PAIRS = [
  ['text', ['bg', 'surface', 'surface-2', 'surface-3', 'primary-soft'], TEXT],
  ['text-2', ['bg', 'surface', 'surface-2', 'surface-3', 'primary-soft'], TEXT],
  ['text-3', ['bg', 'surface', 'surface-2', 'surface-3'], TEXT],
  ['primary', ['bg', 'surface', 'surface-2', 'primary-soft'], TEXT],
  ['on-primary', ['primary', 'primary-hover', 'primary-active'], TEXT],
  ['on-primary-soft', ['primary-soft'], TEXT],
  ['on-bubble-me', ['bubble-me'], TEXT],
  ['on-bubble-you', ['bubble-you'], TEXT],
  ['success', ['bg', 'surface', 'surface-2', 'success-soft'], TEXT],
  ['warning', ['bg', 'surface', 'surface-2', 'warning-soft'], TEXT],
  ['danger', ['bg', 'surface', 'surface-2', 'danger-soft'], TEXT],
  ['info', ['bg', 'surface', 'surface-2', 'info-soft'], TEXT],
  ['ai', ['bg', 'surface', 'surface-2', 'ai-soft'], TEXT],
  ['on-danger', ['danger'], TEXT],
  ['on-note', ['note'], TEXT],
  ['border-strong', ['bg', 'surface', 'surface-2'], CONTROL],
  ['focus', ['bg', 'surface', 'surface-2'], CONTROL],
  ['note-border', ['note', 'surface'], CONTROL],
  ['surface', ['success'], CONTROL], // tick inside the "done" dot
]

const channel = (v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)

function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((i) => channel(parseInt(hex.slice(i, i + 2), 16) / 255))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export function ratio(a, b) {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (hi + 0.05) / (lo + 0.05)
}

export function readTheme(css, theme) {
  const block = css.match(new RegExp(`\\[data-theme=["']?${theme}["']?\\][^{}]*\\{([^}]*)\\}`))
  if (!block) throw new Error(`no [data-theme=${theme}] block`)
  return Object.fromEntries(
    [...block[1].matchAll(/--([\w-]+)\s*:\s*(#[0-9a-f]{6})\b/gi)].map((m) => [m[1], m[2]]),
  )
}

export function check(css) {
  const rows = []
  for (const theme of THEMES) {
    const tokens = readTheme(css, theme)
    for (const [fg, backgrounds, min] of PAIRS) {
      for (const bg of backgrounds) {
        const missing = [fg, bg].filter((name) => !tokens[name])
        const value = missing.length ? 0 : ratio(tokens[fg], tokens[bg])
        rows.push({ theme, fg, bg, min, value, missing, ok: !missing.length && value >= min })
      }
    }
  }
  return rows
}

function main(argv) {
  const file = argv.find((a) => !a.startsWith('--'))
  if (!file) {
    console.error('usage: node contrast.mjs tokens.css [--all]')
    return 1
  }
  let rows
  try {
    rows = check(readFileSync(file, 'utf8'))
  } catch (error) {
    console.error(`${file}: ${error.message}`)
    return 1
  }
  const line = (r) =>
    `${r.theme.padEnd(5)} ${r.fg} on ${r.bg}: ${r.value.toFixed(2)} (min ${r.min})`
  for (const r of rows) {
    if (r.missing.length)
      console.error(
        `FAIL  ${r.theme.padEnd(5)} ${r.fg} on ${r.bg}: missing --${r.missing.join(', --')}`,
      )
    else if (!r.ok) console.error(`FAIL  ${line(r)}`)
    else if (argv.includes('--all')) console.log(`ok    ${line(r)}`)
  }
  for (const theme of THEMES) {
    const own = rows.filter((r) => r.theme === theme)
    const tightest = own.reduce((a, b) => (a.value / a.min <= b.value / b.min ? a : b))
    const failed = own.filter((r) => !r.ok).length
    console.log(
      `${theme}: ${own.length} pairs, ${failed} failed, tightest ${tightest.fg} on ${tightest.bg} ${tightest.value.toFixed(2)}`,
    )
  }
  return rows.every((r) => r.ok) ? 0 : 1
}

if (process.argv[1]?.endsWith('contrast.mjs')) process.exitCode = main(process.argv.slice(2))
