/** Addresses and transaction ids in the networks' real formats, so that every check applies. */
import { createHash, createHmac } from 'node:crypto'
import { bech32, createBase58check } from '@scure/base'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { sha256 } from '@noble/hashes/sha2.js'

const base58check = createBase58check(sha256)
const TRON_PREFIX = 0x41

export const ASSET_NETWORKS: Readonly<Record<string, string>> = {
  USDT_TRON: 'tron',
  ETH: 'ethereum',
  BTC: 'bitcoin',
}

function checksummed(hex: string): string {
  const hash = Buffer.from(keccak_256(new TextEncoder().encode(hex))).toString('hex')
  const cased = Array.from(hex, (digit, index) =>
    Number.parseInt(hash[index] ?? '0', 16) >= 8 ? digit.toUpperCase() : digit,
  )
  return `0x${cased.join('')}`
}

/** A valid address of the network, always the same for the same words; nobody holds its key. */
export function addressFor(network: string, words: string): string {
  const digest = createHmac('sha256', 'walletdesk sandbox address').update(words).digest()
  const body = digest.subarray(0, 20)
  switch (network) {
    case 'tron':
      return base58check.encode(Uint8Array.from([TRON_PREFIX, ...body]))
    case 'ethereum':
      return checksummed(body.toString('hex'))
    case 'bitcoin':
      return bech32.encode('bc', [0, ...bech32.toWords(Uint8Array.from(body))])
    default:
      throw new Error(`the sandbox knows no network ${network}`)
  }
}

/** 64 hex digits, 0x in front on Ethereum; banks get a reference instead. */
export function txidFor(asset: string, words: string): string {
  const hex = createHash('sha256').update(`walletdesk sandbox transaction ${words}`).digest('hex')
  const network = ASSET_NETWORKS[asset]
  if (network === undefined) return `SBX${hex.slice(0, 16).toUpperCase()}`
  return network === 'ethereum' ? `0x${hex}` : hex
}
