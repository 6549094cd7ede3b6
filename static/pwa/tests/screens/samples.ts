import type { Details, Form } from '../../src/domain/types.ts';
import type { EntryView } from '../../src/domain/view.ts';
import { speakIn } from '../../src/i18n/words.ts';
import { bundledForms } from '../../src/store/forms-bundled.ts';
import type { Draft, DraftCheck } from '../../src/store/index.ts';

/** What is said in English; the app speaks Vietnamese again after. */
export async function inEnglish<T>(say: () => T): Promise<T> {
  await speakIn('en');
  try {
    return say();
  } finally {
    await speakIn('vi');
  }
}

/** A form that came with the app. */
export function formOf(key: string): Form {
  const form = bundledForms.find((one) => one.key === key);
  if (!form) throw new Error(`There is no form ${key}.`);
  return form;
}

/** An entry of an evening in November, received and waiting to be approved. */
export function entryOf(form: string, details: Details, more: Partial<EntryView> = {}): EntryView {
  return {
    id: `entry-${form}`,
    receipt: '0418-7731',
    own: true,
    officer_id: 'officer',
    unit_id: 'unit',
    form,
    form_version: 1,
    area_id: 'area',
    started_at: '2026-11-20T19:10:00+07:00',
    ended_at: '2026-11-20T20:40:00+07:00',
    day: '2026-11-20',
    details,
    note: '',
    photos: [],
    with_officers: [],
    joint_with: [],
    links: [],
    tally: null,
    timed: false,
    corrects: null,
    status: 'submitted',
    version: 1,
    standing: 'submitted',
    waiting: [],
    waiting_since: null,
    take_back: null,
    hours: { minutes: { evening: 90 }, out_of_hours: true, by: 'server' },
    flags: [],
    reason: null,
    reason_code: null,
    reason_fields: [],
    decided_by: null,
    decided_at: null,
    received_at: '2026-11-20T20:58:00+07:00',
    recorded_at: '2026-11-20T20:41:00+07:00',
    ...more,
  };
}

/** A draft of an evening that was typed. */
export function draftOf(form: string, details: Details, more: Partial<Draft> = {}): Draft {
  return {
    id: 'draft',
    kind: 'new',
    entry_id: 'entry',
    base_version: null,
    form,
    form_version: 1,
    started_at: '2026-11-20T19:10:00+07:00',
    ended_at: '2026-11-20T20:40:00+07:00',
    timing: 'none',
    area_id: 'area',
    area_typed: '',
    details,
    note: '',
    with_officers: [],
    joint_with: [],
    links: [],
    photos: [],
    corrects: null,
    tally: null,
    sheet_id: null,
    parked: false,
    reason: null,
    reason_code: null,
    reason_fields: [],
    touched: true,
    saved_at: '2026-11-20T20:40:30+07:00',
    ...more,
  };
}

/** A check that found nothing, but for what is said. */
export function checkOf(more: Partial<DraftCheck> = {}): DraftCheck {
  return {
    ok: true,
    violations: [],
    fill: {},
    derived: {},
    personal: {},
    asks: [],
    missing: [],
    time: null,
    hours: null,
    first: null,
    ...more,
  };
}
