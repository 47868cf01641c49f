// Makes sure that Node is new enough and the packages are installed. Plain JavaScript without
// dependencies and without young syntax: it runs before anything is there, also on an old Node.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const NODE_MIN = [20, 19]
const ROOT_DIR = join(dirname(fileURLToPath(import.meta.url)), '..')

function stop(problem, remedy) {
  process.stderr.write(problem + '\nRemedy: ' + remedy + '\n')
  process.exit(1)
}

function checkNode() {
  const parts = process.versions.node.split('.').map(Number)
  if (parts[0] > NODE_MIN[0] || (parts[0] === NODE_MIN[0] && parts[1] >= NODE_MIN[1])) return
  stop(
    'Walletdesk needs Node.js ' +
      NODE_MIN.join('.') +
      ' or newer; this is ' +
      process.version +
      '.',
    'install a newer one (nodejs.org, or: nvm install 22), then run this again.',
  )
}

function readLock(path) {
  if (!existsSync(path)) return null
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return null
  }
}

/** Compares what npm noted after its last install with what the lockfile wants. */
function isInstalled() {
  const wanted = readLock(join(ROOT_DIR, 'package-lock.json'))
  const found = readLock(join(ROOT_DIR, 'node_modules', '.package-lock.json'))
  if (!wanted || !found) return false
  return Object.keys(wanted).every((path) => {
    const want = wanted[path]
    // The noted list has no root, no workspace folders, and only the systems' own optional parts.
    if (!path.includes('node_modules/')) return true
    const have = found[path]
    if (!have) return want.optional === true || want.devOptional === true || want.peer === true
    return have.version === want.version && have.integrity === want.integrity
  })
}

function install() {
  process.stdout.write('installing packages (about a minute)\n')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const flags = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  const result = spawnSync(npm, flags, { cwd: ROOT_DIR, stdio: 'inherit' })
  if (result.status === 0) return
  stop(
    'The packages could not be installed.',
    'read the lines above: is the npm registry reachable, and is node_modules yours to write?',
  )
}

checkNode()
if (!isInstalled()) install()
