import { describe, expect, it } from 'vitest';
import { addsOf, byOfficer, sumsText } from '../../src/screens/review/adds.ts';
import { keyOf, placeIn } from '../../src/screens/review/queue.ts';
import { firstText, overtaken } from '../../src/screens/review/overtaken.ts';
import { markable, rareReasons, returnWords } from '../../src/screens/review/reasons.ts';
import { compare } from '../../src/screens/trouble/differences.ts';
import { errorKey, refusalLines } from '../../src/screens/trouble/refusal.ts';
import type { ReviewItem, Trouble } from '../../src/store/index.ts';
import { bundledForms } from '../../src/store/forms-bundled.ts';
import { entryOf, formOf } from './samples.ts';

const visit = (met: number, more = {}) => entryOf('door_visit', { met }, more);

describe('the rest', () => {
  it('says what it adds, each sum with its unit of counting', () => {
    const adds = addsOf(bundledForms, [
      visit(1000),
      visit(512),
      entryOf('data_check', { checked: 2340 }),
    ]);
    expect(adds.map(({ form, entries, total }) => [form.key, entries, total])).toEqual([
      ['door_visit', 2, 1512],
      ['data_check', 1, 2340],
    ]);
    expect(sumsText(adds)).toBe('1.512 hộ, 2.340 hồ sơ');
  });

  it('adds up one unit of counting, and never lượt to hộ', () => {
    const adds = addsOf(bundledForms, [
      entryOf('data_check', { checked: 10 }),
      entryOf('procedure', { procedure: 'vehicle', received: 5 }),
      entryOf('outreach', { attendees: 40 }),
    ]);
    expect(sumsText(adds)).toBe('15 hồ sơ, 40 lượt');
  });

  it('can be taken officer by officer, by name in Vietnamese order', () => {
    const names: Record<string, string> = { a: 'Đ/c Đinh', b: 'Đ/c Dương', c: 'Đ/c An' };
    const views = ['a', 'b', 'a', 'c'].map((officer_id) => visit(1, { officer_id }));
    const officers = byOfficer(views, (id) => names[id] ?? '');
    expect(officers.map(({ name, views: own }) => [name, own.length])).toEqual([
      ['Đ/c An', 1],
      ['Đ/c Dương', 1],
      ['Đ/c Đinh', 2],
    ]);
  });
});

describe('the queue', () => {
  const item = (id: string, version = 1): ReviewItem => ({
    view: visit(1, { id, version }),
    why: 'flag',
  });
  const look = [item('a'), item('b'), item('c')];

  it('shows the next by itself and says how far the chief has come', () => {
    const place = placeIn(look, 16, new Set());
    expect([place.item?.view.id, place.at, place.of, place.left]).toEqual(['a', 17, 19, 3]);
  });

  it('passes over what was put off, until it changes', () => {
    const putOff = new Set([keyOf(item('a'))]);
    expect(placeIn(look, 0, putOff)).toMatchObject({ at: 2, left: 2, later: 1 });
    expect(placeIn([item('a', 2)], 0, putOff).item?.view.version).toBe(2);
  });

  it('is through when all that is left was put off', () => {
    const all = new Set(look.map(keyOf));
    expect(placeIn(look, 0, all)).toMatchObject({ item: null, left: 0, later: 3 });
  });
});

describe('a return', () => {
  it('says the name of its reason where the chief adds no words', () => {
    expect(returnWords('time', '  ', [])).toEqual({ reason: 'Sai thời gian', reason_code: 'time' });
    expect(returnWords('sums', 'xem lại', ['fixed'])).toEqual({
      reason: 'xem lại',
      reason_code: 'sums',
      reason_fields: ['fixed'],
    });
  });

  it('speaks of photos only where there are any', () => {
    expect(rareReasons(0)).not.toContain('photo');
    expect(rareReasons(1)).toContain('photo');
  });

  it('can mark the numbers and choices that the entry was asked for', () => {
    const keys = markable(formOf('procedure'), { procedure: 'vehicle' }).map((one) => one.key);
    expect(keys).toContain('received');
    expect(keys).not.toContain('under_6');
  });
});

const conflict = (more: Partial<Trouble>): Trouble => ({
  entry_id: 'e',
  kind: 'conflict',
  steps: ['approve'],
  at: '2026-11-21T20:20:00+07:00',
  problem: null,
  mine: null,
  theirs: null,
  reason: null,
  same_outcome: false,
  choices: ['keep_theirs'],
  ...more,
});

describe('where another was first', () => {
  const decided = { decided_by: 'dung', decided_at: '2026-11-21T20:14:00+07:00' };

  it('says who, what and when', () => {
    const theirs = visit(1, { status: 'approved', ...decided });
    expect(firstText(conflict({ theirs }), () => 'Đ/c Dũng')).toBe('Đ/c Dũng đã duyệt 20:14');
  });

  it('says that the entry changed where its officer revised it', () => {
    expect(firstText(conflict({ theirs: visit(1) }), () => '')).toContain('đã thay đổi');
  });

  it('concerns decisions alone: words that somebody wrote are settled in Cần xử lý', () => {
    const own = conflict({ steps: ['revise'] });
    const refused = conflict({ kind: 'refused' });
    expect(overtaken([own, refused, conflict({})])).toEqual([conflict({})]);
  });
});

describe('two versions side by side', () => {
  const mine = entryOf(
    'data_check',
    { dataset: 'vehicle', checked: 75, fixed: 22 },
    { note: 'Hẹn lại.' },
  );
  const theirs = entryOf('data_check', { dataset: 'vehicle', checked: 72 });
  const rows = compare(formOf('data_check'), mine, theirs, () => 'Tổ 5');

  it('mark what differs, also what only one of them says', () => {
    const different = rows
      .filter((row) => row.differs)
      .map(({ what, mine: a, theirs: b }) => [what, a, b]);
    expect(different).toEqual([
      ['Đã rà', '75', '72'],
      ['Đã sửa', '22', ''],
      ['Ghi chú', 'Hẹn lại.', ''],
    ]);
  });

  it('say the rest in words as well', () => {
    expect(rows.find((row) => row.what === 'Loại hồ sơ')).toMatchObject({
      mine: 'Hồ sơ phương tiện',
      differs: false,
    });
  });
});

describe('a refusal', () => {
  it('is told in words, each field by its label, nothing twice', () => {
    const problem = {
      slug: 'invalid',
      detail: 'Phiếu chưa đúng mẫu.',
      errors: {
        'details.checked': ['Chưa có “Đã rà”.'],
        'details.fixed': ['Sai kiểu.'],
        entry_id: ['Phiếu chưa đúng mẫu.'],
      },
    };
    expect(refusalLines({ problem }, formOf('data_check'))).toEqual({
      detail: 'Phiếu chưa đúng mẫu.',
      errors: ['Chưa có “Đã rà”.', 'Đã sửa: Sai kiểu.'],
      personal: false,
    });
  });

  it('says where the words are when they were what was refused', () => {
    const problem = { slug: 'personal-data', detail: 'Có số điện thoại.', errors: {} };
    expect(refusalLines({ problem }, undefined).personal).toBe(true);
    expect(errorKey('details.note')).toBe('note');
  });
});
