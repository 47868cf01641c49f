import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
/** Latin, Arabic and Chinese letters: without them the pictures show boxes. */
const PACKAGES = ['chromium', 'fonts-noto-core', 'fonts-noto-cjk']
const FONT_FOLDERS = ['/usr/share/fonts/truetype/noto', '/usr/share/fonts/opentype/noto']

/** Without a screen, and without asking anything of the network. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
] as const

/** The browser of the flow tests: CHROMIUM_PATH, or where Debian, Ubuntu and Google put it. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH']
  return named && existsSync(named) ? named : PATHS.find((path) => existsSync(path))
}

/** Undefined when browser and fonts are there; else what is wrong and the remedy. */
export function installChromium(): string | undefined {
  if (isComplete()) return undefined
  const command = `apt-get install -y --no-install-recommends ${PACKAGES.join(' ')}`
  const remedy = `as root: apt-get update && ${command}. Or name a browser in CHROMIUM_PATH.`
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    return findChromium() ? undefined : `There is no Chromium for the flow tests. Remedy: ${remedy}`
  }
  process.stdout.write('installing Chromium and fonts (about a minute)\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, encoding: 'utf8' } as const
  spawnSync('apt-get', ['update', '-q'], options)
  const result = spawnSync('sh', ['-c', command], options)
  if (result.status === 0 && findChromium()) return undefined
  return `Chromium could not be installed: ${result.stderr.trim()} Remedy: ${remedy}`
}

const isComplete = () =>
  findChromium() !== undefined && FONT_FOLDERS.every((folder) => existsSync(folder))
