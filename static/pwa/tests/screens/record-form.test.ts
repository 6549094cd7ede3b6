import { describe, expect, it } from 'vitest';
import { checkForm } from '../../src/domain/form-check.ts';
import { withFill } from '../../src/domain/fill.ts';
import type { Details } from '../../src/domain/types.ts';
import { digitsOf, numberFrom } from '../../src/screens/record/digits.ts';
import { layoutOf } from '../../src/screens/record/layout.ts';
import { marksOf } from '../../src/screens/record/marks.ts';
import { hasPhrase, noteLength, togglePhrase } from '../../src/screens/record/note.ts';
import { joined, patched } from '../../src/screens/record/overlay.ts';
import { openingPlace } from '../../src/screens/record/places.ts';
import { problemsOf } from '../../src/screens/record/problems.ts';
import { insetOf } from '../../src/screens/record/keyboard.ts';
import { draftOf, formOf } from './samples.ts';

const EVENING = { started_at: '2026-11-20T19:10:00+07:00', ended_at: '2026-11-20T20:40:00+07:00' };
const NIGHT = { started_at: '2026-11-20T22:15:00+07:00', ended_at: '2026-11-20T22:45:00+07:00' };
const keys = (fields: readonly { key: string }[]) => fields.map((field) => field.key);

describe('the screen of a form', () => {
  it('is drawn from its definition, each field where its type belongs', () => {
    const layout = layoutOf(formOf('procedure'), { procedure: 'vehicle' }, EVENING);
    expect(layout.split?.key).toBe('procedure');
    expect(keys(layout.choices)).toEqual(['place']);
    expect(keys(layout.numbers)).toEqual([
      'received',
      'completed',
      'appointed',
      'refused',
      'waiting',
      'machines',
    ]);
  });

  it('asks for what a choice asks for, and for nothing else', () => {
    const layout = layoutOf(formOf('procedure'), { procedure: 'identity_card' }, EVENING);
    expect(keys(layout.numbers)).toContain('under_6');
  });

  it('wants a reason only for an outing in the quiet hours', () => {
    const form = formOf('door_visit');
    expect(keys(layoutOf(form, {}, EVENING).texts)).toEqual([]);
    expect(keys(layoutOf(form, {}, EVENING).folded)).toEqual(['quiet_reason']);
    expect(keys(layoutOf(form, {}, NIGHT).texts)).toEqual(['quiet_reason']);
  });

  it('wants the source of the money only where there is money, and keeps what was written', () => {
    const form = formOf('support');
    expect(keys(layoutOf(form, {}, EVENING).texts)).toEqual([]);
    expect(keys(layoutOf(form, { value: 500_000 }, EVENING).texts)).toEqual(['source']);
    expect(keys(layoutOf(form, { source: 'Quỹ' }, EVENING).texts)).toEqual(['source']);
  });
});

describe('what the form says while it is typed', () => {
  const form = formOf('data_check');
  const base = {
    dataset: 'vehicle',
    assigned: 120,
    checked: 75,
    mismatched: 19,
    missing: 11,
    not_found: 4,
  };
  const told = (typed: Details, tried = false) => {
    const details = withFill(form, typed);
    return problemsOf(form, checkForm(form, details, EVENING), details, 'vi', tried);
  };

  it('says by how much a sum is over, at once, under the last number it is about', () => {
    const { sums, marked } = told({ ...base, fixed: 32, forwarded: 8 });
    expect(sums).toEqual([
      {
        after: 'forwarded',
        text: 'Đã sửa 32 + chuyển cấp 8 là 40, nhiều hơn 34 trường hợp cần xử lý: thừa 6.',
      },
    ]);
    expect([...marked]).toEqual(['fixed', 'forwarded']);
  });

  it('says what is missing when every part was typed', () => {
    const { sums } = told({ ...base, matched: 38 });
    expect(sums.map((one) => one.text)).toEqual(['Các phần cộng lại là 72, đã rà 75: thiếu 3.']);
  });

  it('is silent about what is simply not typed yet, until somebody tries to send', () => {
    const begun = { dataset: 'vehicle', assigned: 120 };
    expect(told(begun)).toEqual({ fields: {}, sums: [], marked: new Set() });
    expect(told(begun, true).fields).toEqual({ checked: 'Chưa có “Đã rà”.' });
  });

  it('tells a number over its bound at once', () => {
    expect(told({ dataset: 'vehicle', assigned: 100_001 }).fields['assigned']).toContain(
      'nhiều nhất là 100.000',
    );
  });
});

describe('a typed number', () => {
  const [count] = formOf('data_check').fields.filter((field) => field.type === 'count');

  it('keeps digits only, one more than the field can hold so that the form can say so', () => {
    if (!count) throw new Error('There is a count.');
    expect(digitsOf('1 2.0x', count)).toBe('120');
    expect(digitsOf('123456789', count)).toBe('1234567');
  });

  it('is nothing when it is empty, and 0 is a number', () => {
    expect([numberFrom(''), numberFrom('0'), numberFrom('007')]).toEqual([null, 0, 7]);
  });
});

describe('keystrokes that are not on the disk yet', () => {
  const form = formOf('procedure');
  const draft = draftOf('procedure', { procedure: 'identity_card', received: 24, exchange: 7 });

  it('show at once, and an emptied number is gone', () => {
    expect(patched(form, draft, { details: { received: 25, exchange: null } }).details).toEqual({
      procedure: 'identity_card',
      received: 25,
    });
  });

  it('forget what a changed choice no longer asks for, as the store does', () => {
    const typed = joined(
      form,
      draft,
      { details: { reissue: 2 } },
      { details: { procedure: 'vehicle' } },
    );
    expect(typed.details).toEqual({ procedure: 'vehicle' });
    expect(patched(form, draft, typed).details).toEqual({ procedure: 'vehicle', received: 24 });
  });

  it('never hold back a time that the store has changed', () => {
    const typed = joined(form, draft, {}, { started_at: draft.started_at, note: 'x' });
    expect(typed).toEqual({ note: 'x', details: {} });
  });
});

describe('the note', () => {
  it('takes a phrase in with one tap and out with the next', () => {
    const once = togglePhrase('', 'Hẹn đối chiếu lại.');
    const twice = togglePhrase(once, 'Cùng tổ bảo vệ ANTT.');
    expect(twice).toBe('Hẹn đối chiếu lại. Cùng tổ bảo vệ ANTT.');
    expect(hasPhrase(twice, 'Hẹn đối chiếu lại.')).toBe(true);
    expect(togglePhrase(twice, 'Hẹn đối chiếu lại.')).toBe('Cùng tổ bảo vệ ANTT.');
  });

  it('counts signs as the server does', () => {
    expect(noteLength('Hộ'.normalize('NFD'))).toBe(2);
    expect(noteLength('👮')).toBe(1);
  });
});

describe('a form that opens', () => {
  it('goes to what came back first', () => {
    expect(openingPlace(['fixed'], ['area'], ['assigned'])).toBe('fixed');
  });

  it('goes to the first empty number where all above it stands, and waits otherwise', () => {
    expect(openingPlace([], [], ['assigned', 'checked'])).toBe('assigned');
    expect(openingPlace([], ['area'], ['assigned'])).toBeNull();
    expect(openingPlace([], [], [])).toBeNull();
  });

  it('marks the fields that the chief named and the place that the reason names', () => {
    const form = formOf('data_check');
    expect(marksOf({ reason_code: 'sums', reason_fields: ['fixed', 'gone'] }, form)).toEqual([
      'fixed',
    ]);
    expect(marksOf({ reason_code: 'time', reason_fields: [] }, form)).toEqual(['time']);
    expect(
      marksOf({ reason_code: null, reason_fields: [] }, form, ['details.checked', 'entry_id']),
    ).toEqual(['checked']);
    expect(marksOf({ reason_code: 'area', reason_fields: ['area_id', 'note'] }, form)).toEqual([
      'area',
      'note',
    ]);
  });
});

describe('the foot of the form', () => {
  it('stands above a keyboard that lies over the page', () => {
    expect(insetOf(844, { height: 544, offsetTop: 0, scale: 1 })).toBe(300);
  });

  it('stays where it is when the page shrinks by itself or is zoomed', () => {
    expect(insetOf(544, { height: 544, offsetTop: 0, scale: 1 })).toBe(0);
    expect(insetOf(844, { height: 400, offsetTop: 0, scale: 2 })).toBe(0);
  });
});
