/** The nouns of the field book as the wire writes them (protocol.md); plain values, no behaviour. */

/** Words in both languages. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

export type FieldType = 'count' | 'money' | 'choice' | 'choices' | 'text' | 'date';

export interface Choice {
  readonly key: string;
  readonly label: Words;
}

/** Asked for, or held, only where each named choice has one of these values. */
export type When = Readonly<Record<string, readonly string[]>>;

/** What may be left out on the wire means: not required, no measure, bounds of its type, always. */
export interface Field {
  readonly key: string;
  readonly type: FieldType;
  readonly label: Words;
  readonly unit?: Words | undefined;
  readonly required?: boolean | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly measure?: boolean | undefined;
  readonly when?: When | undefined;
  readonly choices?: readonly Choice[] | undefined;
}

/** A figure that follows from others: `visited = met + absent + later`. */
export interface Derived {
  readonly key: string;
  readonly label: Words;
  readonly unit?: Words | undefined;
  readonly sum: readonly string[];
}

/** `sum` op `of`, both naming fields or derived sums; `fill` is the part that is what remains. */
export interface SumRule {
  readonly sum: readonly string[];
  readonly op: '=' | '<=';
  readonly of: readonly string[];
  readonly when?: When | undefined;
  readonly label?: Words | undefined;
  readonly fill?: string | undefined;
}

/** A text that is needed where a number is over zero, or where a minute lies in a span of the day. */
export interface NeedRule {
  readonly need: string;
  readonly if_over_zero?: string | undefined;
  readonly if_between?: readonly [string, string] | undefined;
}

export type Rule = SumRule | NeedRule;

/** A form definition: it draws the screen, checks the entry and names what adds up. */
export interface Form {
  readonly id?: string | undefined;
  readonly key: string;
  readonly version: number;
  readonly label: Words;
  readonly split: string;
  readonly fields: readonly Field[];
  readonly derived: readonly Derived[];
  readonly rules: readonly Rule[];
  readonly phrases: readonly Words[];
}

/** The value of one field: a number, a choice or text or date, or several choices. */
export type Value = number | string | readonly string[];

/** What was filled in, field by field; a field that was left empty has no key. */
export type Details = Readonly<Record<string, Value>>;

export type Status = 'submitted' | 'returned' | 'approved' | 'queried' | 'withdrawn';

export type Role = 'officer' | 'chief' | 'reviewer' | 'admin';

export type Band = 'in_hours' | 'early' | 'noon' | 'evening' | 'weekend' | 'holiday';

/** Minutes by band, only those with minutes; and whether at least half lies out of hours. */
export interface HoursVerdict {
  readonly minutes: Readonly<Partial<Record<Band, number>>>;
  readonly out_of_hours: boolean;
}

/** How an entry was counted by a walk sheet: taps, doors added together, first and last moment. */
export interface Tally {
  readonly taps: number;
  readonly added: number;
  readonly first_at: string;
  readonly last_at: string;
}

/** A pointer to a campaign, or to a kind of thing that this version does not know. */
export interface Link {
  readonly kind: string;
  readonly id: string;
}

export interface Photo {
  readonly sha256: string;
  readonly here: boolean;
}

export const REASON_CODES = [
  'missing',
  'sums',
  'unit_of_counting',
  'kind',
  'time',
  'duplicate',
  'photo',
  'no_evidence',
  'area',
  'other',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

export const HELPERS = [
  'security_team',
  'area_head',
  'front',
  'youth_union',
  'womens_union',
  'veterans',
  'other',
] as const;

/** What an officer writes of an outing: the part of an entry that a submit or a revise carries. */
export interface Content {
  readonly form: string;
  readonly form_version: number;
  readonly started_at: string;
  readonly ended_at: string;
  readonly area_id: string;
  readonly details: Details;
  readonly note?: string | undefined;
  readonly photos?: readonly string[] | undefined;
  readonly with_officers?: readonly string[] | undefined;
  readonly joint_with?: readonly string[] | undefined;
  readonly links?: readonly Link[] | undefined;
  readonly tally?: Tally | null | undefined;
  readonly timed?: boolean | undefined;
  readonly corrects?: string | null | undefined;
}

/** An entry as the server last told it. */
export interface Entry {
  readonly id: string;
  readonly receipt: string;
  readonly unit_id: string;
  readonly officer_id: string;
  readonly form: string;
  readonly form_version: number;
  readonly status: Status;
  readonly version: number;
  readonly started_at: string;
  readonly ended_at: string;
  readonly counted_on: string;
  readonly received_at: string;
  readonly out_of_hours: boolean;
  readonly minutes: HoursVerdict['minutes'];
  readonly calendar_version: number;
  readonly details: Details;
  readonly note: string;
  readonly photos: readonly Photo[];
  readonly area_id: string;
  readonly with_officers: readonly string[];
  readonly joint_with: readonly string[];
  readonly links: readonly Link[];
  readonly tally: Tally | null;
  readonly timed: boolean;
  readonly flags: readonly string[];
  readonly reason: string | null;
  readonly reason_code: string | null;
  readonly reason_fields: readonly string[];
  readonly decided_by: string | null;
  readonly decided_at: string | null;
  readonly corrects: string | null;
}

/** A part of the unit's ground, with its denominators; counts may be unknown. */
export interface Area {
  readonly id: string;
  readonly unit_id: string;
  readonly name: string;
  readonly kind: string;
  readonly households: number | null;
  readonly residents: number | null;
}

export interface Officer {
  readonly id: string;
  readonly full_name: string;
  readonly role: Role;
  readonly unit_id: string;
  readonly active: boolean;
}

export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** `["07:30", "11:30"]`: from the first minute up to, not including, the second. */
export type DaySpan = readonly [string, string];

export interface Season {
  readonly from: string;
  readonly to: string;
  readonly week: Readonly<Record<Weekday, readonly DaySpan[]>>;
}

export interface SpecialDay {
  readonly date: string;
  readonly holiday: boolean;
  readonly spans: readonly DaySpan[];
  readonly label?: Words | undefined;
}

/** The working hours of a province, one version of the document. */
export interface Calendar {
  readonly id?: string | undefined;
  readonly version: number;
  readonly seasons: readonly Season[];
  readonly days: readonly SpecialDay[];
}

export interface Campaign {
  readonly id: string;
  readonly name: string;
  readonly form: string;
  readonly choice: string;
  readonly measure: string;
  readonly from: string;
  readonly to: string;
  readonly target: number | null;
}

export interface Unit {
  readonly id: string;
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly duty_number: string | null;
}

/** Why a form can't be sent as it is; `fields[0]` is the one to go to. */
export type Violation =
  | {
      readonly kind: 'required' | 'unknown' | 'not_asked' | 'type' | 'choice';
      readonly fields: readonly string[];
    }
  | { readonly kind: 'min'; readonly fields: readonly string[]; readonly min: number }
  | { readonly kind: 'max' | 'length'; readonly fields: readonly string[]; readonly max: number }
  | {
      readonly kind: 'sum';
      readonly fields: readonly string[];
      readonly rule: number;
      readonly left: number;
      readonly right: number;
      readonly off_by: number;
    }
  | { readonly kind: 'need'; readonly fields: readonly string[]; readonly rule: number };

/** What an officer can do to an entry, by name of the mutation without `entry.`. */
export type Step = 'submit' | 'revise' | 'withdraw' | 'approve' | 'return' | 'query' | 'undo';
