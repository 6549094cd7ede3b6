import { describe, expect, it } from 'vitest';
import { KEPT_SENT, standingOf } from '../../src/domain/photo.ts';
import type { Naming, PhotoStanding } from '../../src/domain/photo.ts';
import type { Status } from '../../src/domain/types.ts';

const A = 'a'.repeat(64);
const NOBODY: Naming = { draft: false, queued: false, acknowledged: false, row: undefined, told_at: KEPT_SENT * 2 };

function stands(standing: PhotoStanding, by: Partial<Naming>, sent_at: number | null = null): unknown {
  return standingOf({ sha256: A, standing, sent_at, tries: 0 }, { ...NOBODY, ...by });
}

function row(status: Status, here = false, sha256 = A): Naming['row'] {
  return { status, decided_at: null, photos: [{ sha256, here }] };
}

describe('how a photo stands', () => {
  it('is kept while a draft names it, and goes with that', () => {
    expect(stands('draft', { draft: true })).toBe('draft');
    expect(stands('draft', {})).toBeNull();
  });

  it('waits from when its entry left the form until the server has it', () => {
    expect(stands('draft', { queued: true })).toBe('waiting');
    expect(stands('draft', { row: row('submitted') })).toBe('waiting');
    expect(stands('waiting', { row: row('approved') })).toBe('waiting');
    expect(stands('waiting', { acknowledged: true })).toBe('waiting');
    expect(stands('waiting', { row: row('submitted', true) })).toBe('sent');
  });

  it('is a draft’s again where its entry was taken back', () => {
    expect(stands('waiting', { draft: true })).toBe('draft');
  });

  it('goes where its entry names it no more, or was withdrawn', () => {
    expect(stands('waiting', { row: row('submitted', false, 'b'.repeat(64)) })).toBeNull();
    expect(stands('waiting', { row: row('withdrawn') })).toBeNull();
  });

  it('stays for thirty days after it was sent, approved or not, for a server that is restored', () => {
    const justNow = KEPT_SENT * 2;
    expect(stands('sent', { row: row('submitted') }, justNow)).toBe('sent');
    expect(stands('sent', { row: row('returned', true) }, justNow)).toBe('sent');
    expect(stands('sent', { row: row('approved', true) }, justNow)).toBe('sent');
    expect(stands('sent', { row: row('withdrawn', true) }, justNow)).toBeNull();
    expect(stands('sent', { row: row('submitted', true) }, KEPT_SENT - 1)).toBeNull();
    expect(stands('sent', { row: row('approved', true) }, KEPT_SENT - 1)).toBeNull();
    expect(stands('sent', { row: row('approved', true), draft: true }, KEPT_SENT - 1)).toBe('sent');
  });

  it('waits again where the server lacks what it had: it takes it once more, or says why not', () => {
    const sent_at = KEPT_SENT;
    expect(stands('sent', { row: row('submitted'), told_at: sent_at + 30_000 }, sent_at)).toBe('sent');
    expect(stands('sent', { row: row('submitted'), told_at: sent_at + 90_000 }, sent_at)).toBe('waiting');
    expect(stands('sent', { row: row('withdrawn'), told_at: sent_at + 90_000 }, sent_at)).toBeNull();
  });

  it('is told as refused or taken off for as long as its entry names it', () => {
    expect(stands('refused', { row: row('approved') })).toBe('refused');
    expect(stands('taken_off', { row: row('submitted') })).toBe('taken_off');
    expect(stands('taken_off', {})).toBeNull();
  });
});
