/** What the store hands to the screens: views to read, results to act on. Times are RFC 3339, days ISO. */

import type {
  Area,
  Calendar,
  Campaign,
  Details,
  Form,
  HoursVerdict,
  Link,
  Officer,
  Step,
  Tally,
  Violation,
  Words,
} from '../domain/types.ts';
import type { Problem } from '../domain/mutations.ts';
import type { Found } from '../domain/privacy.ts';
import type { Coverage } from '../domain/rounds.ts';
import type { EntryView, HistoryLine, Standing, WayStep } from '../domain/view.ts';

/** The lists that this phone holds, in Vietnamese order, with quick ways into them. */
export interface Lists {
  readonly areas: readonly Area[];
  readonly officers: readonly Officer[];
  /** The newest version of each kind: the server's, else the one that came with the app. */
  readonly forms: readonly Form[];
  readonly campaigns: readonly Campaign[];
  readonly calendar: Calendar;
  /** False before the first sync: areas have to be typed, and hours follow the default week. */
  readonly received: boolean;
  readonly areaOf: (id: string) => Area | undefined;
  readonly officerOf: (id: string) => Officer | undefined;
  /** The very version where it is known, else the newest of that key. */
  readonly formOf: (key: string, version?: number) => Form | undefined;
}

/** What the form asks while it is typed. Saved field by field, gone once it is sent. */
export interface Draft {
  readonly id: string;
  /** `new`; `revise` of an entry that the server has; `mend` of one that it refused. */
  readonly kind: 'new' | 'revise' | 'mend';
  readonly entry_id: string;
  /** The version that a revise looks at; null for what the server does not have. */
  readonly base_version: number | null;
  readonly form: string;
  readonly form_version: number;
  readonly started_at: string | null;
  readonly ended_at: string | null;
  /** `running` since "Bắt đầu"; `done` when begun and ended in the app, which makes the entry `timed`. */
  readonly timing: 'none' | 'running' | 'done';
  readonly area_id: string | null;
  /** What was typed while no list had been received yet. */
  readonly area_typed: string;
  readonly details: Details;
  readonly note: string;
  readonly with_officers: readonly string[];
  readonly joint_with: readonly string[];
  readonly links: readonly Link[];
  /** SHA-256 of each photo. */
  readonly photos: readonly string[];
  /** The approved entry that this one corrects. */
  readonly corrects: string | null;
  readonly tally: Tally | null;
  /** The sheet that this was counted on. */
  readonly sheet_id: string | null;
  /** Finished, and waiting for its area to be picked from the list. */
  readonly parked: boolean;
  /** Why it came back, to be shown above the form. */
  readonly reason: string | null;
  readonly reason_code: string | null;
  readonly reason_fields: readonly string[];
  /** Its officer has typed or chosen something: false while it holds only what the app filled in. */
  readonly touched: boolean;
  readonly saved_at: string;
}

/** `details` is merged key by key, and a key given as null is emptied; the rest replaces. */
export type DraftPatch = Partial<
  Pick<
    Draft,
    'started_at' | 'ended_at' | 'area_id' | 'area_typed' | 'note' | 'with_officers' | 'joint_with' | 'links'
  >
> & { readonly details?: Readonly<Record<string, Details[string] | null>> };

/** Everything that stands between a draft and the outbox. */
export interface DraftCheck {
  readonly ok: boolean;
  readonly violations: readonly Violation[];
  /** Parts that follow from the others, to be shown in grey and sent with the rest. */
  readonly fill: Readonly<Record<string, number>>;
  readonly derived: Readonly<Record<string, number>>;
  /** Field (`note`, `area_typed` or a field's key) to what must not be written there. */
  readonly personal: Readonly<Record<string, readonly Found[]>>;
  /** Fields with words that may be a name or a private matter: ask once, then send. */
  readonly asks: readonly string[];
  readonly missing: readonly ('area' | 'started_at' | 'ended_at')[];
  /** `order`: the end is before the start; `long`: over 24 hours. */
  readonly time: 'order' | 'long' | null;
  readonly hours: HoursVerdict | null;
  /** Where the send button leads: `area`, `time`, `note` or a field's key; null where all is well. */
  readonly first: string | null;
}

export type Submitted =
  | {
      readonly kind: 'queued';
      readonly entry_id: string;
      readonly mutation_id: string;
      readonly until: number;
    }
  | { readonly kind: 'parked'; readonly draft_id: string }
  | { readonly kind: 'faults'; readonly check: DraftCheck };

/** A step that was appended to the outbox and can be taken back until `until` (milliseconds). */
export type Stepped =
  | { readonly kind: 'queued'; readonly mutation_ids: readonly string[]; readonly until: number }
  | { readonly kind: 'personal'; readonly found: readonly Found[] };

/** The entry and the version of it that the person looked at. */
export interface Looked {
  readonly id: string;
  readonly version: number;
}

export type BookFilter = 'all' | Standing;

export interface BookQuery {
  readonly filter: BookFilter;
  /** Words without diacritics, or digits of a receipt; empty for all. */
  readonly text?: string;
  /** `unit` is all that a chief's phone holds; an officer's holds the own entries only. */
  readonly whose: 'own' | 'unit';
  /** How many entries at most, newest first; the last day is always whole. */
  readonly limit: number;
}

export interface Book {
  readonly days: readonly { readonly day: string; readonly entries: readonly EntryView[] }[];
  /** True where older entries were left out by `limit`. */
  readonly more: boolean;
}

export interface EntryDetail {
  readonly view: EntryView;
  readonly way: readonly WayStep[];
  readonly history: readonly HistoryLine[];
  readonly trouble: Trouble | null;
}

/** "Chốt ngày" of the own entries of a day; what was withdrawn is not written. */
export interface DayBalance {
  readonly day: string;
  readonly written: number;
  readonly received: number;
  readonly approved: number;
  readonly returned: number;
  readonly queried: number;
  readonly waiting: number;
  readonly trouble: number;
  /** Written and sent off, and waiting for its area to be picked from the list. */
  readonly parked: number;
}

export interface ReportRow {
  readonly form: string;
  readonly entries: number;
  readonly approved: number;
  readonly figures: readonly Figure[];
}

/** A sum with its unit of counting. */
export interface Figure {
  readonly form: string;
  readonly key: string;
  readonly label: Words;
  readonly unit: Words | null;
  readonly total: number;
}

export interface DayReport {
  readonly day: string;
  readonly rows: readonly ReportRow[];
  readonly entries: number;
  readonly approved: number;
}

/** `mend` opens the form; `reword` changes the reason of a decision that was refused for its words. */
export type TroubleChoice = 'mend' | 'reword' | 'keep_mine' | 'keep_theirs' | 'drop';

/** Work that the server did not take: nothing more is sent on that entry until it is settled. */
export interface Trouble {
  readonly entry_id: string;
  readonly kind: 'refused' | 'conflict';
  /** The steps in question, the first is the one that was judged. */
  readonly steps: readonly Step[];
  readonly at: string;
  /** Null for a conflict without further words. */
  readonly problem: Problem | null;
  /** The entry with the person's own words and decision. */
  readonly mine: EntryView | null;
  /** The entry as the server has it; null where it has none. */
  readonly theirs: EntryView | null;
  /** The person's own reason of a return or query that did not take effect. */
  readonly reason: string | null;
  /** True where another did what was wanted: "Đ/c … đã duyệt 20:14". */
  readonly same_outcome: boolean;
  readonly choices: readonly TroubleChoice[];
}

export interface ReviewItem {
  readonly view: EntryView;
  readonly why: 'query' | 'flag' | 'sample';
}

/** The chief's one queue. */
export interface Review {
  /** To be looked at one by one. */
  readonly look: readonly ReviewItem[];
  /** To be approved together. */
  readonly rest: readonly EntryView[];
  /** What approving the rest adds. */
  readonly adds: readonly Figure[];
  readonly total: number;
  readonly officers: number;
  /** Own decisions that can still be undone, newest first. */
  readonly undoable: readonly EntryView[];
}

/** Rounds are counted for an area; on an officer's phone from the own outings only. */
export interface AreaCoverage extends Omit<Coverage, 'over'> {
  readonly area: Area;
  /** More was reached than the list has. */
  readonly over: boolean;
  readonly whose: 'own' | 'unit';
  /** How many outings of the round this phone knows of there. */
  readonly outings: number;
}

export interface Preferences {
  readonly language: 'vi' | 'en';
  /** `auto`: night from 18:00 to 06:00. */
  readonly theme: 'auto' | 'day' | 'night';
  /** Percent of the normal size. */
  readonly text_size: 100 | 125 | 150 | 200;
  readonly purpose_seen: boolean;
  readonly practice_done: boolean;
}

export type { Problem } from '../domain/mutations.ts';

/** What the browser says about keeping our things. */
export interface StorageFacts {
  readonly persisted: boolean;
  readonly installed: boolean;
  readonly used: number | null;
  readonly quota: number | null;
}
