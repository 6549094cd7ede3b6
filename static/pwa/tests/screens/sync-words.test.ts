import { describe, expect, it } from 'vitest';
import { tellHeader, tellSync } from '../../src/components/sync-chip.tsx';
import { words } from '../../src/i18n/words.ts';
import { sayState, sayWarning } from '../../src/screens/more/sync-words.ts';
import type { SyncState, Warning } from '../../src/sync/state.ts';

const AT = '2026-11-21T21:06:00+07:00';
const ALL_SENT: SyncState = { kind: 'all_sent', at: AT };
const CLOCK: Warning = { kind: 'clock', minutes: 37 };

const STATES: SyncState[] = [
  ALL_SENT,
  { kind: 'waiting', waiting: 3, parked: 0, trouble: 0, photos: 0 },
  { kind: 'sending', done: 12, total: 30 },
  { kind: 'offline', waiting: 3, parked: 0, trouble: 0, photos: 0, since: null },
  { kind: 'offline', waiting: 0, parked: 0, trouble: 0, photos: 0, since: null },
  { kind: 'stuck', waiting: 18, parked: 0, trouble: 0, photos: 0, reason: 'not_an_answer', retry_at: null },
  { kind: 'trouble', trouble: 1 },
  { kind: 'signed_out', waiting: 3, parked: 0, trouble: 0, photos: 0 },
  { kind: 'update_needed', waiting: 3, parked: 0, trouble: 0, photos: 0 },
  { kind: 'locked', why: 'device_revoked', waiting: 3 },
  { kind: 'never_synced' },
];

describe('the chip of sync', () => {
  it('is green only where everything is sent', () => {
    const green = STATES.filter((state) => tellSync(state, words()).tone === 'ok');
    expect(green).toEqual([ALL_SENT]);
  });

  it('says how many and when', () => {
    const say = STATES.slice(0, 5).map((state) => tellSync(state, words()).text);
    expect(say).toEqual([
      'Đã gửi hết 21:06',
      '3 chờ gửi',
      'Đang gửi 12/30',
      'Chưa có mạng · 3 chờ gửi',
      'Chưa có mạng',
    ]);
  });

  it('says what waits for its officer where nothing else waits', () => {
    const state: SyncState = { kind: 'waiting', waiting: 2, parked: 2, trouble: 0, photos: 0 };
    expect(tellSync(state, words()).text).toBe('2 chờ chọn địa bàn');
    expect(tellSync({ ...state, waiting: 3 }, words()).text).toBe('3 chờ gửi');
  });

  it('counts photos with what waits, and names them where nothing else does', () => {
    const state: SyncState = { kind: 'waiting', waiting: 0, parked: 0, trouble: 0, photos: 2 };
    expect(tellSync(state, words())).toEqual({ tone: 'wait', text: '2 ảnh còn trên máy' });
    expect(tellSync({ ...state, waiting: 1 }, words()).text).toBe('3 chờ gửi');
    const offline: SyncState = { ...state, kind: 'offline', since: null };
    expect(tellSync(offline, words()).text).toBe('Chưa có mạng · 2 chờ gửi');
  });

  it('tells of a wrong clock in place of what is well, never of what is not', () => {
    expect(tellHeader(ALL_SENT, [CLOCK], words())).toEqual({
      tone: 'wait',
      text: 'Đồng hồ lệch 37 phút',
    });
    const signedOut: SyncState = { kind: 'signed_out', waiting: 3, parked: 0, trouble: 0, photos: 0 };
    expect(tellHeader(signedOut, [CLOCK], words()).text).toBe('Cần đăng nhập lại');
  });
});

describe('the page of sync', () => {
  it('has a sentence for every state', () => {
    const said = STATES.map((state) => sayState(state, words()));
    expect(new Set(said).size).toBe(STATES.length);
    expect(sayState({ kind: 'sending', done: 12, total: 30 }, words())).toContain(
      'Đã nhận 12/30, 18 còn trên máy',
    );
  });

  it('never says of an entry without an area that it goes by itself', () => {
    const parked = { waiting: 1, parked: 1, trouble: 0, photos: 0 };
    const waits = '1 phiếu chưa gửi được: chờ đồng chí chọn địa bàn trong danh sách, ở Hôm nay.';
    expect(sayState({ kind: 'waiting', ...parked }, words())).toBe(waits);
    expect(sayState({ kind: 'waiting', ...parked, waiting: 3 }, words())).toBe(
      `2 việc còn trên máy, sắp được gửi. ${waits}`,
    );
    const offline = sayState({ kind: 'offline', since: null, ...parked }, words());
    expect(offline).toBe(`Chưa có mạng. Cứ ghi tiếp: có mạng là máy tự gửi. ${waits}`);
  });

  it('tells of the photos that follow', () => {
    const state: SyncState = { kind: 'waiting', waiting: 0, parked: 0, trouble: 0, photos: 2 };
    expect(sayState(state, words())).toBe('2 ảnh còn trên máy, máy tự gửi sau phiếu.');
    expect(sayState({ ...state, waiting: 1 }, words())).toBe(
      '1 việc còn trên máy, sắp được gửi. 2 ảnh còn trên máy, máy tự gửi sau phiếu.',
    );
    expect(words().sync.waitingCount(1, 2)).toBe('1 việc, 2 ảnh');
    expect(words().sync.waitingCount(0, 2)).toBe('2 ảnh');
    expect(words().sync.waitingCount(0, 0)).toBe('không còn gì');
  });

  it('says which way the clock is wrong, and in hours where it is hours', () => {
    expect(sayWarning(CLOCK, words())).toContain('nhanh 37 phút');
    expect(sayWarning({ kind: 'clock', minutes: -780 }, words())).toContain('chậm 13 giờ');
  });
});
