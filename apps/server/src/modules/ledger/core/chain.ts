/** The hash chain of a slice (LE-20): a Merkle root per batch, every batch on top of the last. */
import { hash as hashOnce } from 'node:crypto'
import { type Leaf, prefixedBytes } from './canonical'

export const ZERO_HASH: Uint8Array = new Uint8Array(32)

/** One-shot hashing is 2.5 times the speed of a hash object here. */
export const sha256 = (bytes: Uint8Array): Buffer => hashOnce('sha256', bytes, 'buffer')

/** RFC 6962, 2.1: SHA-256(0x00, canonical bytes). */
export const leafHash = (leaf: Leaf): Buffer => sha256(prefixedBytes(leaf))

/** The same for bytes that somebody else made canonical. */
export const leafHashOf = (bytes: Uint8Array): Buffer =>
  sha256(Buffer.concat([Buffer.of(0), bytes]))

const nodeBytes = Buffer.alloc(65, 1)

/** RFC 6962, 2.1: SHA-256(0x01, left, right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  nodeBytes.set(left, 1)
  nodeBytes.set(right, 33)
  return sha256(nodeBytes)
}

/** RFC 6962, 2.1: the left tree holds the largest power of two smaller than the number of leaves. */
export function merkleRoot(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (!only) return sha256(new Uint8Array(0))
  if (leaves.length === 1) return only
  const split = splitOf(leaves.length)
  return nodeHash(merkleRoot(leaves.slice(0, split)), merkleRoot(leaves.slice(split)))
}

/** RFC 6962, 2.1.1: the hashes that lead from the leaf to the root, nearest first. */
export function inclusionProof(leaves: readonly Uint8Array[], index: number): Uint8Array[] {
  if (leaves.length <= 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...inclusionProof(left, index), merkleRoot(right)]
    : [...inclusionProof(right, index - split), merkleRoot(left)]
}

export type Inclusion = {
  readonly leaf: Uint8Array
  readonly index: number
  readonly count: number
  readonly proof: readonly Uint8Array[]
}

/** The root that a proof leads to; RFC 9162, 2.1.3.2. Null when the proof has the wrong length. */
export function rootOfProof({ leaf, index, count, proof }: Inclusion): Uint8Array | null {
  let [node, last] = [index, count - 1]
  let root = leaf
  for (const sibling of proof) {
    if (last === 0) return null
    if (node % 2 === 1 || node === last) {
      root = nodeHash(sibling, root)
      // A node without a right sibling moves up unchanged.
      while (node % 2 === 0 && node !== 0) [node, last] = [node >> 1, last >> 1]
    } else {
      root = nodeHash(root, sibling)
    }
    ;[node, last] = [node >> 1, last >> 1]
  }
  return last === 0 ? root : null
}

function splitOf(count: number): number {
  let split = 1
  while (split * 2 < count) split *= 2
  return split
}

export type BatchHeader = {
  readonly slice: number
  readonly batchNo: number
  readonly firstSeq: number
  readonly count: number
  readonly root: Uint8Array
  readonly prev: Uint8Array
  /** Microseconds since 1970. */
  readonly bookedAt: number
}

/** SHA-256("WDL1B", slice u16, batchNo u64, firstSeq u64, count u32, root, prev, bookedAt i64). */
export function batchHash(header: BatchHeader): Buffer {
  const bytes = Buffer.alloc(5 + 2 + 8 + 8 + 4 + 32 + 32 + 8)
  bytes.write('WDL1B', 0, 'latin1')
  bytes.writeUInt16BE(header.slice, 5)
  bytes.writeBigUInt64BE(BigInt(header.batchNo), 7)
  bytes.writeBigUInt64BE(BigInt(header.firstSeq), 15)
  bytes.writeUInt32BE(header.count, 23)
  bytes.set(header.root, 27)
  bytes.set(header.prev, 59)
  bytes.writeBigInt64BE(BigInt(header.bookedAt), 91)
  return sha256(bytes)
}
