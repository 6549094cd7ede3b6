/** What is sealed before it lies on the disk: each record, and how it becomes a row and is read again. */

import type { Entry, Officer } from '../domain/types.ts';
import type { Pending, Sent } from '../domain/mutations.ts';
import type { Sheet } from '../domain/sheet.ts';
import type { DraftRow, EntryRow, OfficerRow, OutboxRow, SentRow, SheetRow } from './db.ts';
import type { Draft } from './types.ts';
import { open, seal } from './seal.ts';

export type EntryRecord = Entry;
export type SentRecord = Sent;
export type DraftRecord = Draft;
export type SheetRecord = Sheet;
export type OfficerRecord = Officer;

/** A mutation of the outbox, with the draft it came from for as long as it can be taken back. */
export type PendingRecord = Omit<Pending, 'seq'> & { readonly draft: Draft | null };

export function entryRow(entry: Entry): EntryRow {
  return {
    id: entry.id,
    officer_id: entry.officer_id,
    day: entry.counted_on,
    status: entry.status,
    sealed: seal(entry),
  };
}

export function outboxRow(record: PendingRecord, seq?: number): OutboxRow {
  const row = { id: record.id, entry_id: record.entry_id, sealed: seal(record) };
  return seq === undefined ? row : { ...row, seq };
}

export function pendingOf(row: OutboxRow): Pending & { readonly draft: Draft | null } {
  return { ...open(row.sealed), seq: row.seq ?? 0 };
}

export function sentRow(sent: Sent): SentRow {
  return { id: sent.id, entry_id: sent.entry_id, sent_at: sent.sent_at, sealed: seal(sent) };
}

export function draftRow(draft: Draft): DraftRow {
  return { id: draft.id, entry_id: draft.entry_id, sealed: seal(draft) };
}

export function sheetRow(sheet: Sheet): SheetRow {
  return { id: sheet.id, sealed: seal(sheet) };
}

export function officerRow(officer: Officer): OfficerRow {
  return { id: officer.id, sealed: seal(officer) };
}

/** The record of a sealed row, or undefined where there is no row. */
export function opened<T>(
  row: { readonly sealed: { readonly form: 'plain'; readonly value: T } } | undefined,
): T | undefined {
  return row && open(row.sealed);
}
