import { fileURLToPath } from 'node:url'

/** The root of the clone, without a slash at its end. */
export const REPO_DIR = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[/\\]$/, '')
