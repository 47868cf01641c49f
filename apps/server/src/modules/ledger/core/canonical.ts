/**
 * The bytes that the chain covers (MONEY.md 2.6, LE-20): fields in the order of 2.1, big-endian,
 * amounts 32 bytes, ids 16, hashes 32, absent = zeros. Texts carry one length byte. A limit that is
 * unbounded is 32 bytes of 0xff, because zero means "no overdraft". Fields that our tables have
 * beyond 2.1 follow at the end. The vectors in chain.vectors.json were made by another program.
 */
import { CLOSING_SCOPES, ENTRY_KINDS, type Entry, type EntryRequest } from './entry'
import type { AccountEvent, Anchor, Move } from './transaction'

export type Leaf =
  | { readonly type: 'entry'; readonly entry: Entry }
  | { readonly type: 'account'; readonly event: AccountEvent }
  | { readonly type: 'move'; readonly move: Move }
  | { readonly type: 'anchor'; readonly anchor: Anchor }

/** Longest leaf: an entry with an asset of 34, a reason of 64 and an actor of 64 bytes. */
const LEAF_BYTES_MAX = 1024

type Writer = { readonly bytes: Buffer; at: number }

const scratchWriter: Writer = { bytes: Buffer.alloc(LEAF_BYTES_MAX), at: 0 }

function tag(writer: Writer, text: string) {
  writer.at += writer.bytes.write(text, writer.at, 'latin1')
}
function u8(writer: Writer, value: number) {
  writer.at = writer.bytes.writeUInt8(value, writer.at)
}
function u16(writer: Writer, value: number) {
  writer.at = writer.bytes.writeUInt16BE(value, writer.at)
}
function u32(writer: Writer, value: number) {
  writer.at = writer.bytes.writeUInt32BE(value, writer.at)
}
function u64(writer: Writer, value: number) {
  u32(writer, Math.floor(value / 2 ** 32))
  u32(writer, value % 2 ** 32)
}
/** Moments are after 1970, so the signed and the unsigned form agree. */
const micros = (writer: Writer, value: number | null) => {
  u64(writer, value ?? 0)
}
function fixed(writer: Writer, value: Uint8Array | null, length: number) {
  if (value === null) writer.bytes.fill(0, writer.at, writer.at + length)
  else writer.bytes.set(value, writer.at)
  writer.at += length
}
/** Written in place: an entry has seven, and a buffer for each would double the time. */
function uuid(writer: Writer, value: string | null) {
  if (value === null) writer.bytes.fill(0, writer.at, writer.at + 16)
  else writer.bytes.write(value.replaceAll('-', ''), writer.at, 'hex')
  writer.at += 16
}
function text(writer: Writer, value: string | null) {
  const length = writer.bytes.write(value ?? '', writer.at + 1, 'utf8')
  u8(writer, length)
  writer.at += length
}
function amount(writer: Writer, value: bigint) {
  const hex = value.toString(16).padStart(64, '0')
  writer.bytes.write(hex, writer.at, 'hex')
  writer.at += 32
}
function limit(writer: Writer, value: bigint | null) {
  if (value !== null) {
    amount(writer, value)
    return
  }
  writer.bytes.fill(0xff, writer.at, writer.at + 32)
  writer.at += 32
}

const position = <T>(list: readonly T[], value: T | null): number =>
  value === null ? 0 : list.indexOf(value) + 1

function writeEntry(to: Writer, entry: Entry) {
  tag(to, 'WDL1T')
  uuid(to, entry.customerId)
  uuid(to, entry.id)
  u16(to, entry.slice)
  u64(to, entry.seq)
  u64(to, entry.batch)
  u8(to, position(ENTRY_KINDS, entry.kind))
  uuid(to, entry.debit)
  uuid(to, entry.credit)
  text(to, entry.asset)
  amount(to, entry.amount)
  uuid(to, entry.pendingId)
  uuid(to, entry.groupId)
  u16(to, entry.code)
  text(to, entry.reason)
  text(to, entry.actor)
  micros(to, entry.eventAt)
  micros(to, entry.bookedAt)
  micros(to, entry.expiresAt)
  fixed(to, entry.requestHash, 32)
  fixed(to, entry.noteHash, 32)
  uuid(to, entry.corrects)
  u8(to, position(CLOSING_SCOPES, entry.scope))
}

function writeAccountEvent(to: Writer, event: AccountEvent) {
  tag(to, 'WDL1A')
  uuid(to, event.customerId)
  uuid(to, event.id)
  u16(to, event.slice)
  text(to, event.asset)
  u16(to, event.code)
  limit(to, event.debitLimit)
  limit(to, event.creditLimit)
  u8(to, event.closed ? 1 : 0)
  u32(to, event.ver)
  text(to, event.sub)
  text(to, event.action)
  u64(to, event.seq)
  u64(to, event.batch)
  uuid(to, event.groupId)
  text(to, event.actor)
  text(to, event.reason)
  micros(to, event.bookedAt)
}

function writeMove(to: Writer, move: Move) {
  tag(to, 'WDL1M')
  uuid(to, move.customerId)
  uuid(to, move.transactionId)
  u32(to, move.ver)
  text(to, move.from)
  text(to, move.to)
  text(to, move.actor)
  text(to, move.reason)
  micros(to, move.at)
  fixed(to, move.dataHash, 32)
  u16(to, move.slice)
  u64(to, move.seq)
  u64(to, move.batch)
  uuid(to, move.groupId)
  text(to, move.noun)
  micros(to, move.dueAt)
}

function writeAnchor(to: Writer, anchor: Anchor) {
  tag(to, 'WDL1N')
  u16(to, anchor.slice)
  u64(to, anchor.seq)
  u64(to, anchor.batch)
  text(to, anchor.what)
  fixed(to, anchor.digest, 32)
  micros(to, anchor.bookedAt)
}

function write(to: Writer, leaf: Leaf) {
  switch (leaf.type) {
    case 'entry':
      writeEntry(to, leaf.entry)
      return
    case 'account':
      writeAccountEvent(to, leaf.event)
      return
    case 'move':
      writeMove(to, leaf.move)
      return
    case 'anchor':
      writeAnchor(to, leaf.anchor)
  }
}

/** A view into a buffer that the next call overwrites: hash or copy it at once. */
export const canonicalBytes = (leaf: Leaf): Buffer => prefixedBytes(leaf).subarray(1)

/** The same behind the zero byte that RFC 6962 puts before a leaf. */
export function prefixedBytes(leaf: Leaf): Buffer {
  scratchWriter.bytes[0] = 0
  scratchWriter.at = 1
  write(scratchWriter, leaf)
  return scratchWriter.bytes.subarray(0, scratchWriter.at)
}

/** What "the same request" means (LE-9): every field whose change gives another code there. */
export function requestBytes(request: EntryRequest, groupId: string | null): Buffer {
  const { kind, scope = null, pendingId = null, timeoutSeconds = 0 } = request
  const { asset = null, code = 0, eventAt = null, noteHash = null, corrects = null } = request
  const to = scratchWriter
  to.at = 0
  tag(to, 'WDL1R')
  u8(to, position(ENTRY_KINDS, kind))
  u8(to, position(CLOSING_SCOPES, scope))
  uuid(to, pendingId)
  u32(to, timeoutSeconds)
  side(to, request.debit)
  side(to, request.credit)
  asked(to, request)
  text(to, asset)
  u16(to, code)
  uuid(to, groupId)
  micros(to, eventAt)
  fixed(to, noteHash, 32)
  uuid(to, corrects)
  return to.bytes.subarray(0, to.at)
}

/** Apart from the amount: 0 and "all of it" differ, and so do "this much" and "at most". */
function asked(to: Writer, request: EntryRequest) {
  u8(to, (request.amount === undefined ? 0 : 1) + (request.atMost === true ? 2 : 0))
  amount(to, request.amount ?? 0n)
}

const side = (to: Writer, ref: { readonly id: string } | undefined) => {
  uuid(to, ref?.id ?? null)
}
