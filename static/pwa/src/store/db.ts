/** The database of one officer on this phone, and the rows that lie in it. */

import { Dexie } from 'dexie';
import type { EntityTable, Table } from 'dexie';
import type { Area, Calendar, Campaign, Form, Status } from '../domain/types.ts';
import type { Sealed } from './seal.ts';
import { watchStanding } from './standing.ts';
import type {
  DraftRecord,
  EntryRecord,
  OfficerRecord,
  PendingRecord,
  SentRecord,
  SheetRecord,
} from './records.ts';
import type { PhotoStanding } from '../domain/photo.ts';

export interface EntryRow {
  id: string;
  officer_id: string;
  /** The local day on which it counts. */
  day: string;
  status: Status;
  /** Beside the record, so that a digest of two thousand rows opens none of them. */
  version: number;
  sealed: Sealed<EntryRecord>;
}

export interface OutboxRow {
  /** Given by the database: the order of the queue. */
  seq?: number;
  id: string;
  entry_id: string;
  sealed: Sealed<PendingRecord>;
}

export interface SentRow {
  id: string;
  entry_id: string;
  sent_at: number;
  sealed: Sealed<SentRecord>;
}

export interface DraftRow {
  id: string;
  entry_id: string;
  /** Sent off, and waiting for its area: what counts as unsent is counted without being opened. */
  parked: boolean;
  sealed: Sealed<DraftRecord>;
}

export interface SheetRow {
  id: string;
  sealed: Sealed<SheetRecord>;
}

export interface OfficerRow {
  id: string;
  sealed: Sealed<OfficerRecord>;
}

/** A row of the feed of any kind, while a resync gathers it, or of a kind that this version does not know. */
export interface FeedRow {
  kind: string;
  id: string;
  sealed: Sealed<unknown>;
}

/** What is known of a photo: read at every change, so its bytes lie beside it. */
export interface PhotoRow {
  /** `<entry>/<digest>`: two entries that show the same picture do not depend on each other. */
  id: string;
  entry_id: string;
  /** SHA-256 of the bytes: its name. */
  sha256: string;
  /** Beside the record, so that what is unsent is counted without being opened. */
  standing: PhotoStanding;
  /** When the server had told everything last, as the photo came to it (milliseconds); null before. */
  sent_at: number | null;
  /** Why the server does not take it; null where it does. */
  slug: string | null;
  /** It has been on its way: the server may have it although no answer came. */
  left: boolean;
  /** How often its bytes came to the server as others. */
  tries: number;
}

export interface PictureRow {
  id: string;
  sealed: Sealed<Uint8Array>;
}

export interface Fact {
  key: string;
  value: unknown;
}

/** One officer's store; the same phone may hold several, and none reads another's. */
export class OfficerDatabase extends Dexie {
  entries!: EntityTable<EntryRow, 'id'>;
  outbox!: EntityTable<OutboxRow, 'seq'>;
  sent!: EntityTable<SentRow, 'id'>;
  drafts!: EntityTable<DraftRow, 'id'>;
  sheets!: EntityTable<SheetRow, 'id'>;
  officers!: EntityTable<OfficerRow, 'id'>;
  areas!: EntityTable<Area, 'id'>;
  campaigns!: EntityTable<Campaign, 'id'>;
  forms!: EntityTable<Form & { id: string }, 'id'>;
  calendars!: EntityTable<Calendar & { id: string }, 'id'>;
  others!: Table<FeedRow, [string, string]>;
  shadow!: Table<FeedRow, [string, string]>;
  photos!: EntityTable<PhotoRow, 'id'>;
  pictures!: EntityTable<PictureRow, 'id'>;
  facts!: EntityTable<Fact, 'key'>;

  constructor(officerId: string) {
    // Dexie's own cache ignores what another tab or the worker wrote; a tap is kept only when it is on disk.
    super(`tung-ngo-${officerId}`, { cache: 'disabled', chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      entries: '&id, day, status, [status+day], [officer_id+day], [officer_id+status+day]',
      outbox: '++seq, &id, entry_id',
      sent: '&id, entry_id, sent_at',
      drafts: '&id, entry_id',
      sheets: '&id',
      officers: '&id',
      areas: '&id',
      campaigns: '&id',
      forms: '&id',
      calendars: '&id',
      others: '[kind+id]',
      shadow: '[kind+id]',
      facts: '&key',
    });
    // The same tables, their records sealed: an open tab of the first version must not write among them.
    this.version(2).stores({});
    this.version(3).stores({ photos: '&id, entry_id, standing', pictures: '&id' });
    watchStanding(this);
  }
}
