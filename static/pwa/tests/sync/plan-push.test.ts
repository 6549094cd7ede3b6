import { describe, expect, it } from 'vitest';
import { planPush } from '../../src/sync/plan-push.ts';
import type { Pending, Sent } from '../../src/domain/mutations.ts';

const LIMITS = { most: 500, bytes: 1_000_000, tried: new Set<string>() };

function pending(n: number | null, entry: string, more: Partial<Pending> = {}): Pending {
  return {
    seq: n ?? 99,
    id: `m${n ?? 'held'}`,
    entry_id: entry,
    officer_id: 'hai',
    n,
    type: 'entry.withdraw',
    at: '2026-11-21T20:41:05+07:00',
    body: { entry_id: entry, base_version: 1 },
    held_until: 0,
    verdict: null,
    ...more,
  };
}

function planned(
  outbox: readonly Pending[],
  more: Partial<typeof LIMITS> = {},
  again: readonly Sent[] = [],
): string[] {
  return planPush({ outbox, again }, { ...LIMITS, ...more }).map((one) => one.id);
}

const refused = { kind: 'refused', problem: { slug: 'invalid', detail: '', errors: {} } } as const;

describe('the mutations of a request', () => {
  it('go by their numbers', () => {
    expect(planned([pending(3, 'c'), pending(1, 'a'), pending(2, 'b')])).toEqual(['m1', 'm2', 'm3']);
  });

  it('leave out what can still be taken back', () => {
    expect(planned([pending(1, 'a'), pending(null, 'b')])).toEqual(['m1']);
  });

  it('leave out everything on an entry in trouble, and nothing else', () => {
    const outbox = [pending(1, 'a', { verdict: refused }), pending(2, 'a'), pending(3, 'b')];
    expect(planned(outbox)).toEqual(['m3']);
  });

  it('leave out what was kept in this run, and what stands behind it', () => {
    const tried = new Set(['m1']);
    expect(planned([pending(1, 'a'), pending(2, 'a'), pending(3, 'b')], { tried })).toEqual(['m3']);
  });

  it('are as many as a request may carry', () => {
    expect(planned([pending(1, 'a'), pending(2, 'b'), pending(3, 'c')], { most: 2 })).toEqual(['m1', 'm2']);
  });

  it('are as large as a request may be, but for one that is too large by itself', () => {
    const large = pending(1, 'a', { body: { entry_id: 'a', base_version: 1, reason: 'x'.repeat(400) } });
    expect(planned([large, pending(2, 'b')], { bytes: 1_000 })).toEqual(['m1']);
    expect(planned([pending(1, 'a'), { ...large, n: 2, id: 'm2' }], { bytes: 1_000 })).toEqual(['m1']);
  });

  it('begin with what a restored server is offered again', () => {
    const { seq: _s, held_until: _h, verdict: _v, ...sent } = pending(1, 'a');
    expect(planned([pending(2, 'b')], {}, [{ ...sent, n: 1, sent_at: 0 }])).toEqual(['m1', 'm2']);
  });

  it('carry what the wire asks for and nothing of the phone', () => {
    const [one] = planPush({ outbox: [pending(1, 'a')], again: [] }, LIMITS);
    expect(Object.keys(one ?? {})).toEqual(['id', 'officer_id', 'n', 'type', 'at', 'body']);
  });
});
