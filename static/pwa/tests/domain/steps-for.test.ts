/** What is offered to a chief on the entry of somebody who has left, and what has to say why. */

import { describe, expect, it } from 'vitest';
import { hasLeft, needsReason, stepsFor } from '../../src/domain/entry-status.ts';
import { project } from '../../src/domain/project.ts';
import { DEFAULT_CALENDAR } from '../../src/domain/out-of-hours.ts';
import type { Entry, Officer, Role, Step } from '../../src/domain/types.ts';
import { CHIEF, HAI, LAN, TONIGHT, UNIT, entryOf } from '../phone.ts';

const LAN_HERE: Officer = { id: LAN, full_name: 'Lan', role: 'officer', unit_id: UNIT, active: true };

function offered(
  entry: Partial<Entry>,
  { left = true, role = 'chief' as Role, id = CHIEF } = {},
): readonly Step[] {
  const eyes = { officer_id: id, calendar: DEFAULT_CALENDAR };
  const view = project(entryOf({ officer_id: LAN, ...entry }), [], eyes);
  return view ? stepsFor(view, { id, role, unit_id: UNIT }, TONIGHT, left) : [];
}

describe('the withdrawal of an entry whose officer has left', () => {
  it('is offered to a chief while the entry is submitted or returned', () => {
    expect(offered({ status: 'submitted' })).toEqual(['approve', 'return', 'withdraw']);
    expect(offered({ status: 'returned' })).toEqual(['withdraw']);
    for (const status of ['approved', 'queried', 'withdrawn'] as const)
      expect(offered({ status }), status).not.toContain('withdraw');
  });

  it('is offered to nobody else, and not while the officer is there', () => {
    expect(offered({ status: 'returned' }, { left: false })).toEqual([]);
    expect(offered({ status: 'returned' }, { role: 'officer', id: HAI })).toEqual([]);
  });

  it('looks at where the officer sits now', () => {
    expect(hasLeft(LAN_HERE, UNIT)).toBe(false);
    expect(hasLeft({ ...LAN_HERE, active: false }, UNIT)).toBe(true);
    expect(hasLeft({ ...LAN_HERE, unit_id: 'another' }, UNIT)).toBe(true);
    expect(hasLeft(undefined, UNIT)).toBe(true);
  });
});

describe('a reason', () => {
  it.each([
    ['return', false, 'submitted', true],
    ['query', false, 'approved', true],
    ['withdraw', false, 'returned', true],
    ['withdraw', true, 'returned', false],
    ['approve', false, 'submitted', false],
    ['approve', false, 'queried', true],
    ['undo', false, 'approved', false],
  ] as const)('to %s (own: %s, %s) is needed: %s', (step, own, status, needed) => {
    expect(needsReason(step, { own, status })).toBe(needed);
  });
});
