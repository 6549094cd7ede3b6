import { describe, expect, it } from 'vitest';
import { DEFAULT_CALENDAR } from '../../src/domain/out-of-hours.ts';
import { project } from '../../src/domain/project.ts';
import type { Body, MutationType, Pending } from '../../src/domain/mutations.ts';
import { CHIEF, HAI, TO_5, entryOf } from '../phone.ts';

const EYES = { officer_id: HAI, calendar: DEFAULT_CALENDAR };
const OUTING = {
  entry_id: 'e',
  form: 'door_visit',
  form_version: 1,
  started_at: '2026-11-21T19:10:00+07:00',
  ended_at: '2026-11-21T20:40:00+07:00',
  area_id: TO_5,
  details: { purpose: 'residence', met: 26 },
};

let seq = 0;

function pending(type: MutationType, body: object, more: Partial<Pending> = {}): Pending {
  seq += 1;
  return {
    seq,
    id: `m${seq}`,
    entry_id: 'e',
    officer_id: HAI,
    n: seq,
    type,
    at: '2026-11-21T20:41:05+07:00',
    body: { entry_id: 'e', ...body } as Body,
    held_until: null,
    verdict: null,
    ...more,
  };
}

describe('what an officer sees', () => {
  it('is nothing where there is neither a row nor a submit', () => {
    expect(project(undefined, [], EYES)).toBeNull();
    expect(project(undefined, [pending('entry.withdraw', { base_version: 1 })], EYES)).toBeNull();
  });

  it('is the row, judged by the server, where nothing waits', () => {
    expect(project(entryOf({ status: 'approved', version: 3 }), [], EYES)).toMatchObject({
      own: true,
      status: 'approved',
      standing: 'approved',
      version: 3,
      waiting: [],
      hours: { by: 'server' },
      day: '2026-11-21',
    });
  });

  it('is what was recorded, judged by the phone, before the server knows of it', () => {
    expect(project(undefined, [pending('entry.submit', OUTING)], EYES)).toMatchObject({
      id: 'e',
      receipt: null,
      unit_id: null,
      status: 'submitted',
      standing: 'waiting',
      version: 1,
      received_at: null,
      recorded_at: '2026-11-21T20:41:05+07:00',
      hours: { minutes: { weekend: 90 }, out_of_hours: true, by: 'phone' },
    });
  });

  it('is the row with everything unsent applied, in order', () => {
    const row = entryOf({ id: 'e', status: 'returned', version: 2, reason: 'Thiếu', flags: ['tens'] });
    const steps = [
      pending('entry.revise', { ...OUTING, base_version: 2, note: 'Đã bổ sung' }),
      pending('entry.withdraw', { base_version: 3 }),
    ];
    expect(project(row, steps, EYES)).toMatchObject({
      status: 'withdrawn',
      version: 4,
      note: 'Đã bổ sung',
      waiting: ['revise', 'withdraw'],
      standing: 'waiting',
    });
  });

  it('wins over a row that moved on meanwhile: a pull never repaints what is not acknowledged', () => {
    const moved = entryOf({ id: 'e', status: 'approved', version: 5 });
    const view = project(
      moved,
      [pending('entry.revise', { ...OUTING, base_version: 2, note: 'Mine' })],
      EYES,
    );
    expect(view).toMatchObject({ status: 'submitted', note: 'Mine', version: 3 });
  });

  it('is in trouble where any step was not taken', () => {
    const verdict = { kind: 'refused', problem: { slug: 'invalid', detail: '', errors: {} } } as const;
    const steps = [
      pending('entry.submit', OUTING, { verdict }),
      pending('entry.withdraw', { base_version: 1 }),
    ];
    expect(project(undefined, steps, EYES)?.standing).toBe('trouble');
  });

  it('can take back only the last step, while it is held', () => {
    const held = pending('entry.submit', OUTING, { n: null, held_until: 77 });
    expect(project(undefined, [held], EYES)?.take_back).toEqual({ mutation_id: held.id, until: 77 });
    const followed = [held, pending('entry.withdraw', { base_version: 1 })];
    expect(project(undefined, followed, EYES)?.take_back).toBeNull();
  });

  it('shows a decision with who made it and why, and undone as before it', () => {
    const row = entryOf({ id: 'e', version: 1 });
    const returned = pending(
      'entry.return',
      { base_version: 1, reason: 'Sai', reason_code: 'time' },
      { officer_id: CHIEF },
    );
    expect(project(row, [returned], EYES)).toMatchObject({
      status: 'returned',
      reason: 'Sai',
      reason_code: 'time',
      decided_by: CHIEF,
    });
    const undone = project(row, [returned, pending('entry.undo', { base_version: 2 })], EYES);
    expect(undone).toMatchObject({ status: 'submitted', reason: null, decided_by: null, version: 3 });
  });
});
