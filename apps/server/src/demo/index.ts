/**
 * The demo world: a small, believable operator. Everything in it is made through the same commands
 * as real life, so the ledger and the logs are true. Filled once, on the first start.
 */
export { fillDemoWorld } from './fill'
export { printDemoWorld } from './print'
