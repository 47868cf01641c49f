/** Filled in by vite.loader.config.ts from the catalogues: locale and the words of the launcher. */
declare const LAUNCHER_TEXTS: readonly (readonly [string, string, string, string, string])[]

export type LauncherTexts = { open: string; title: string; close: string; unread: string }

export function textsFor(locale: string): LauncherTexts {
  const language = (tag: string) => tag.toLowerCase().split(/[-_]/)[0]
  const found = LAUNCHER_TEXTS.find(([tag]) => language(tag) === language(locale))
  const [, open = '', title = '', close = '', unread = ''] = found ?? LAUNCHER_TEXTS[0] ?? []
  return { open, title, close, unread }
}
