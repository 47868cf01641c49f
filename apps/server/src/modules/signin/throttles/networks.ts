/** Which networks an address counts for: IPv4 /32 and /24, IPv6 /64 and /48 (4.8). */
import { isIPv4, isIPv6 } from 'node:net'

export type Networks = { readonly near: string; readonly wide: string }

const GROUPS = 8
const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i

/** All eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::') ?? []
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = Array<string>(Math.max(0, GROUPS - left.length - right.length)).fill('0')
  return [...left, ...zeros, ...right].map((group) => group.replace(/^0+(?=.)/, ''))
}

export function networksOf(ip: string): Networks {
  const address = MAPPED.exec(ip)?.[1] ?? ip
  if (isIPv4(address)) {
    return { near: `${address}/32`, wide: `${address.slice(0, address.lastIndexOf('.'))}.0/24` }
  }
  if (!isIPv6(address)) return { near: 'unknown', wide: 'unknown' }
  const groups = groupsOf(address)
  return {
    near: `${groups.slice(0, 4).join(':')}::/64`,
    wide: `${groups.slice(0, 3).join(':')}::/48`,
  }
}
