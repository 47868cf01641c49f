import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Leaf, canonicalBytes } from './canonical'
import {
  batchHash,
  inclusionProof,
  leafHash,
  leafHashOf,
  merkleRoot,
  nodeHash,
  rootOfProof,
  sha256,
} from './chain'
import vectors from './chain.vectors.json'
import { deriveId } from './uuid'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string | null) => (text === null ? null : Buffer.from(text, 'hex'))

type Json = Readonly<Record<string, unknown>>
const AMOUNTS = new Set(['amount', 'debitLimit', 'creditLimit'])
const HASHES = new Set(['requestHash', 'noteHash', 'dataHash', 'digest'])

/** JSON has neither bigint nor bytes: fields of known names become what they are. */
function revive(row: Json): unknown {
  const cells = Object.entries(row).map(([name, value]) => {
    if (typeof value === 'string' && AMOUNTS.has(name)) return [name, BigInt(value)]
    if (typeof value === 'string' && HASHES.has(name)) return [name, bytes(value)]
    if (typeof value === 'object' && value !== null) return [name, revive(value as Json)] // JSON again
    return [name, value]
  })
  return Object.fromEntries(cells)
}
// The file is ours; the known answers below fail if a field is missing.
const leaves = vectors.leaves.map((row) => revive(row as Json) as Leaf)

describe('known answers, made by another program', () => {
  test.each(vectors.leaves.map((row, index) => [index, row.type, row] as const))(
    'LE-20: leaf %i (%s)',
    (index, _, row) => {
      const leaf = leaves[index]
      if (!leaf) throw new Error('each row is a leaf')
      expect(hex(canonicalBytes(leaf))).toBe(row.bytes)
      expect(hex(leafHash(leaf))).toBe(row.hash)
    },
  )

  test('LE-20: roots over the first n leaves', () => {
    for (const { count, root } of vectors.roots) {
      expect(hex(merkleRoot(leaves.slice(0, count).map(leafHash)))).toBe(root)
    }
  })

  test('LE-20: RFC 6962 trees of the Certificate Transparency reference', () => {
    const hashes = vectors.ctLeaves.map((leaf) => leafHashOf(Buffer.from(leaf, 'hex')))
    vectors.ctRoots.forEach((root, count) => {
      expect(hex(merkleRoot(hashes.slice(0, count)))).toBe(root)
    })
    // As printed there.
    expect(vectors.ctRoots[1]).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    )
    expect(vectors.ctRoots[8]).toBe(
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    )
  })

  test('LE-20: batch hashes, each on top of the last', () => {
    for (const { hash, root, prev, ...header } of vectors.batches) {
      const [rootBytes, prevBytes] = [Buffer.from(root, 'hex'), Buffer.from(prev, 'hex')]
      expect(hex(batchHash({ ...header, root: rootBytes, prev: prevBytes }))).toBe(hash)
    }
    expect(vectors.batches[1]?.prev).toBe(vectors.batches[0]?.hash)
  })

  test('LE-8: derived ids', () => {
    for (const { parent, step, epoch, id } of vectors.derived) {
      expect(deriveId(parent, step, epoch)).toBe(id)
    }
  })
})

describe('proofs', () => {
  const anyTree = fc
    .integer({ min: 1, max: 70 })
    .chain((count) => fc.tuple(fc.constant(count), fc.nat(count - 1)))
  const treeOf = (count: number) =>
    Array.from({ length: count }, (_, index) => leafHashOf(Buffer.from([index])))

  test('LE-21: every leaf of every tree has a proof that leads to the root', () => {
    fc.assert(
      fc.property(anyTree, ([count, index]) => {
        const tree = treeOf(count)
        const leaf = tree[index] ?? Buffer.alloc(0)
        const proof = inclusionProof(tree, index)
        const root = rootOfProof({ leaf, index, count, proof })
        expect(root && hex(root)).toBe(hex(merkleRoot(tree)))
      }),
    )
  })

  test('LE-21: any flipped bit, another place or another length leads elsewhere', () => {
    fc.assert(
      fc.property(anyTree, fc.nat(255), ([count, index], bit) => {
        fc.pre(count > 1)
        const tree = treeOf(count)
        const [leaf, root] = [tree[index] ?? Buffer.alloc(0), hex(merkleRoot(tree))]
        const proof = inclusionProof(tree, index)
        const lead = (more: Partial<Parameters<typeof rootOfProof>[0]>) => {
          const found = rootOfProof({ leaf, index, count, proof, ...more })
          return found && hex(found)
        }
        expect(lead({ leaf: flip(leaf, bit) })).not.toBe(root)
        expect(
          lead({ proof: proof.map((hash, at) => (at === 0 ? flip(hash, bit) : hash)) }),
        ).not.toBe(root)
        expect(lead({ index: (index + 1) % count })).not.toBe(root)
        expect(lead({ proof: proof.slice(1) })).not.toBe(root)
        expect(lead({ proof: [...proof, leaf] })).not.toBe(root)
      }),
    )
  })

  test('LE-20: a leaf is never taken for a node', () => {
    const [a, b] = [sha256(Buffer.of(1)), sha256(Buffer.of(2))]
    expect(hex(leafHashOf(Buffer.concat([a, b])))).not.toBe(hex(nodeHash(a, b)))
  })
})

test('TS-2: two leaves that differ in any field have other bytes', () => {
  const [, , , entry] = leaves
  if (entry?.type !== 'entry') throw new Error('the fourth vector is an entry')
  const base = hex(canonicalBytes(entry))
  const others: Json = {
    customerId: entry.entry.id,
    id: entry.entry.customerId,
    slice: 2,
    seq: 1,
    batch: 1,
    kind: 'single',
    debit: entry.entry.credit,
    credit: entry.entry.debit,
    asset: 'USD',
    amount: 1n,
    pendingId: entry.entry.id,
    groupId: null,
    code: 201,
    reason: 'other',
    actor: 'system:other',
    eventAt: null,
    bookedAt: 1,
    expiresAt: null,
    requestHash: Buffer.alloc(32),
    noteHash: null,
    corrects: entry.entry.id,
    scope: 'debit',
  }
  expect(Object.keys(others).sort()).toEqual(Object.keys(entry.entry).sort())
  for (const [name, value] of Object.entries(others)) {
    const changed = { type: 'entry', entry: { ...entry.entry, [name]: value } } as const
    expect(hex(canonicalBytes(changed)), name).not.toBe(base)
  }
})

function flip(hash: Uint8Array, bit: number): Uint8Array {
  const copy = Buffer.from(hash)
  const at = bit >> 3
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit & 7))
  return copy
}
