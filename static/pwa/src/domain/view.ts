import type { Details, HoursVerdict, Link, Photo, Status, Step, Tally } from './types.ts';

/** What a chip says of an entry: work in trouble first, then what waits on this phone, then the status. */
export type Standing = 'trouble' | 'waiting' | Status;

/** One station of an entry's way, told by what this phone knows. */
export interface WayStep {
  readonly kind: 'on_phone' | 'received' | 'decided' | 'counted';
  readonly done: boolean;
  /** When it happened (RFC 3339); null where it has not, or where this phone does not know when. */
  readonly at: string | null;
  /** For `decided`: what was decided. */
  readonly status: Status | null;
}

/** One line of "Diễn biến". */
export interface HistoryLine {
  readonly step: Step | 'received';
  readonly at: string;
  /** The officer who did it, where known. */
  readonly by: string | null;
  readonly reason: string | null;
  readonly reason_code: string | null;
  /** True while this phone has not been told that the server has it. */
  readonly waiting: boolean;
}

/** An entry as its officer or chief sees it: the server's row with everything unsent applied. */
export interface EntryView {
  readonly id: string;
  /** `0418-7731`; null until the server has the entry. */
  readonly receipt: string | null;
  readonly own: boolean;
  readonly officer_id: string;
  /** Null until the server has the entry. */
  readonly unit_id: string | null;
  readonly form: string;
  readonly form_version: number;
  readonly area_id: string;
  readonly started_at: string;
  readonly ended_at: string;
  /** The local day under which the book files it (`2026-11-21`). */
  readonly day: string;
  readonly details: Details;
  readonly note: string;
  readonly photos: readonly Photo[];
  readonly with_officers: readonly string[];
  readonly joint_with: readonly string[];
  readonly links: readonly Link[];
  readonly tally: Tally | null;
  readonly timed: boolean;
  readonly corrects: string | null;
  /** The status once everything queued here has taken effect. */
  readonly status: Status;
  /** The version that the next step on this entry has to name as its base. */
  readonly version: number;
  readonly standing: Standing;
  /** What is queued on this phone and not yet acknowledged, oldest first. */
  readonly waiting: readonly Step[];
  /** When the last queued step was recorded; null where nothing waits. */
  readonly waiting_since: string | null;
  /** The queued step that can still be taken back, and until when (milliseconds). */
  readonly take_back: { readonly mutation_id: string; readonly until: number } | null;
  readonly hours: HoursVerdict & { readonly by: 'server' | 'phone' };
  readonly flags: readonly string[];
  readonly reason: string | null;
  readonly reason_code: string | null;
  readonly reason_fields: readonly string[];
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly received_at: string | null;
  readonly recorded_at: string | null;
}
