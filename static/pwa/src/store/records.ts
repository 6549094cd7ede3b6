/** What is sealed before it lies on the disk: each record, and how it becomes a row and is read again. */

import type { Entry, Officer } from '../domain/types.ts';
import type { Pending, Sent } from '../domain/mutations.ts';
import type { Sheet } from '../domain/sheet.ts';
import type { DraftRow, EntryRow, OfficerRow, OutboxRow, SentRow, SheetRow } from './db.ts';
import type { Draft } from './types.ts';
import { open, seal } from './seal.ts';
import type { Place, Sealed } from './seal.ts';

export type EntryRecord = Entry;
export type SentRecord = Sent;
export type DraftRecord = Draft;
export type SheetRecord = Sheet;
export type OfficerRecord = Officer;

/** A mutation of the outbox, with the draft it came from for as long as it can be taken back. */
export type PendingRecord = Omit<Pending, 'seq'> & { readonly draft: Draft | null };

/** A mutation of the outbox with its place in the queue. */
export type OpenPending = PendingRecord & { readonly seq: number };

type Table = 'entries' | 'outbox' | 'sent' | 'drafts' | 'sheets' | 'officers';

function placeIn(table: Table, id: string): Place {
  return `${table}:${id}`;
}

/** The place of a row of the feed, gathered or not known. */
export function feedPlace(table: 'others' | 'shadow', kind: string, id: string): Place {
  return `${table}:${kind}:${id}`;
}

export function entryRow(entry: Entry): EntryRow {
  return {
    id: entry.id,
    officer_id: entry.officer_id,
    day: entry.counted_on,
    status: entry.status,
    version: entry.version,
    sealed: seal(placeIn('entries', entry.id), entry),
  };
}

export function outboxRow(record: PendingRecord, seq?: number): OutboxRow {
  const sealed = seal(placeIn('outbox', record.id), record);
  const row = { id: record.id, entry_id: record.entry_id, sealed };
  return seq === undefined ? row : { ...row, seq };
}

export function sentRow(sent: Sent): SentRow {
  const sealed = seal(placeIn('sent', sent.id), sent);
  return { id: sent.id, entry_id: sent.entry_id, sent_at: sent.sent_at, sealed };
}

export function draftRow(draft: Draft): DraftRow {
  const sealed = seal(placeIn('drafts', draft.id), draft);
  return { id: draft.id, entry_id: draft.entry_id, parked: draft.parked, sealed };
}

/** `by`: under another key than the own one. */
export function sheetRow(sheet: Sheet, by?: string): SheetRow {
  return { id: sheet.id, sealed: seal(placeIn('sheets', sheet.id), sheet, by) };
}

export function officerRow(officer: Officer): OfficerRow {
  return { id: officer.id, sealed: seal(placeIn('officers', officer.id), officer) };
}

/** How a row of a table is opened: undefined where there is none, or its key is not at hand. */
function opening<T>(
  table: Table,
): (row: { readonly id: string; readonly sealed: Sealed<T> } | undefined) => T | undefined {
  return (row) => row && open(placeIn(table, row.id), row.sealed);
}

export const openEntry = opening<Entry>('entries');
export const openSent = opening<Sent>('sent');
export const openDraft = opening<Draft>('drafts');
export const openSheet = opening<Sheet>('sheets');
export const openOfficer = opening<Officer>('officers');
const openPending = opening<PendingRecord>('outbox');

/** The mutations of the outbox in these rows; what can't be opened now is passed over. */
export function openPendings(rows: readonly OutboxRow[]): OpenPending[] {
  return rows.flatMap((row) => {
    const record = openPending(row);
    return record ? [{ ...record, seq: row.seq ?? 0 }] : [];
  });
}
