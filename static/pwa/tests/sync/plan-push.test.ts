import { describe, expect, it } from 'vitest';
import { planPush, wire } from '../../src/sync/plan-push.ts';
import type { Pending, Sent } from '../../src/domain/mutations.ts';

const LIMITS = { most: 500, bytes: 1_000_000, tried: new Set<string>() };

/** A step on an entry, sendable and not sent yet; its place in the queue names it. */
function pending(seq: number, entry: string, more: Partial<Pending> = {}): Pending {
  return {
    seq,
    id: `m${seq}`,
    entry_id: entry,
    officer_id: 'hai',
    n: null,
    type: 'entry.withdraw',
    at: '2026-11-21T20:41:05+07:00',
    body: { entry_id: entry, base_version: 1 },
    held_until: null,
    verdict: null,
    ...more,
  };
}

function sent(seq: number, entry: string, n: number, more: Partial<Pending> = {}): Sent {
  const { seq: _s, held_until: _h, verdict: _v, ...mutation } = pending(seq, entry, more);
  return { ...mutation, n, sent_at: 0 };
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
  it('go in the order of recording, whatever their numbers', () => {
    const again = pending(3, 'c', { n: 7 });
    const outbox = [again, pending(1, 'a', { n: 9 }), pending(2, 'b')];
    expect(planned(outbox)).toEqual(['m1', 'm2', 'm3']);
  });

  it('leave out what can still be taken back, and what stands behind it', () => {
    const held = pending(2, 'b', { held_until: 99 });
    expect(planned([pending(1, 'a'), held, pending(3, 'b')])).toEqual(['m1']);
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
    expect(planned([pending(1, 'a'), { ...large, seq: 2, id: 'm2' }], { bytes: 1_000 })).toEqual(['m1']);
  });

  it('begin with what a restored server is offered again', () => {
    expect(planned([pending(2, 'b')], {}, [sent(1, 'a', 1)])).toEqual(['m1', 'm2']);
  });

  it('bring an entry back in the order of its versions, under whatever numbers they went', () => {
    const withdrawn = sent(1, 'a', 1, { body: { entry_id: 'a', base_version: 2 } });
    expect(planned([], {}, [withdrawn, sent(2, 'a', 5)])).toEqual(['m2', 'm1']);
  });

  it('carry what the wire asks for and nothing of the phone', () => {
    const one = wire(pending(1, 'a'), 57);
    expect(Object.keys(one)).toEqual(['id', 'officer_id', 'n', 'type', 'at', 'body']);
    expect(one.n).toBe(57);
  });
});
