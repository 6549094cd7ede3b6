/** What a person reads where a form does not agree, in words of the work (twin of rules/form_words.py). */

import { fieldOf, isNeed, isSum, labelOf, numberOf } from './form.ts';
import { number } from './figures.ts';
import type { Language } from './figures.ts';
import type { Details, FieldType, Form, SumRule, Violation, Words } from './types.ts';

const WHOLE_NUMBER: Words = { vi: '“{name}” phải là số nguyên.', en: '“{name}” must be a whole number.' };

const TYPES: Readonly<Record<FieldType, Words>> = {
  count: WHOLE_NUMBER,
  money: WHOLE_NUMBER,
  text: { vi: '“{name}” phải là chữ, không có ký tự lạ.', en: '“{name}” must be text without odd signs.' },
  date: { vi: '“{name}” phải là một ngày.', en: '“{name}” must be a day.' },
  choice: { vi: '“{name}” phải là một lựa chọn.', en: '“{name}” must be a choice.' },
  choices: { vi: '“{name}” phải là các lựa chọn.', en: '“{name}” must be choices.' },
};

const SENTENCES = {
  required: { vi: 'Chưa có “{name}”.', en: '“{name}” is missing.' },
  not_asked: {
    vi: 'Mục “{name}” không dùng cho lựa chọn này.',
    en: '“{name}” does not belong to this choice.',
  },
  min: { vi: '“{name}” ít nhất là {min}.', en: '“{name}” must be at least {min}.' },
  max: { vi: '“{name}” nhiều nhất là {max}.', en: '“{name}” can be at most {max}.' },
  length: { vi: '“{name}” dài nhất {max} ký tự.', en: '“{name}” can be {max} characters long at most.' },
  choice: {
    vi: '“{name}” có lựa chọn không nằm trong danh sách.',
    en: '“{name}” has a choice that is not in the list, or one twice.',
  },
} as const satisfies Record<string, Words>;

const UNKNOWN: Words = {
  vi: 'Có mục không thuộc mẫu phiếu này.',
  en: 'There is something in it that this form does not have.',
};
const PARTS_OFF: Words = {
  vi: 'Các phần cộng lại là {left}, {whole}: {off}.',
  en: 'The parts add up to {left}, {whole}: {off}.',
};
const TOO_MUCH: Words = {
  vi: '{parts} là {left}, nhiều hơn {whole}: {off}.',
  en: '{parts} is {left}, more than {whole}: {off}.',
};
const ONE_TOO_MUCH: Words = {
  vi: '{parts} {left}, nhiều hơn {whole}: {off}.',
  en: '{parts} {left}, more than {whole}: {off}.',
};
const OVER: Words = { vi: 'thừa {off}', en: '{off} too many' };
const SHORT: Words = { vi: 'thiếu {off}', en: '{off} missing' };
const NEED_FOR_NUMBER: Words = { vi: 'Có “{other}” thì cần “{name}”.', en: '“{other}” needs “{name}”.' };
const NEED_FOR_HOUR: Words = {
  vi: 'Buổi có lúc nằm trong khoảng {opens}–{closes} thì cần “{name}”.',
  en: 'An outing between {opens} and {closes} needs “{name}”.',
};

type SumViolation = Extract<Violation, { kind: 'sum' }>;
type NeedViolation = Extract<Violation, { kind: 'need' }>;

/**
 * Say a violation in one sentence. With `details` (for a correction those taken together) it also
 * says how much each part is. A key that the form does not know is not repeated.
 */
export function sayViolation(
  form: Form,
  violation: Violation,
  language: Language,
  details: Details = {},
): string {
  switch (violation.kind) {
    case 'unknown':
      return UNKNOWN[language];
    case 'sum':
      return saySum(form, violation, language, details);
    case 'need':
      return sayNeed(form, violation, language);
    default:
      return sayField(form, violation, language);
  }
}

function filled(sentence: string, facts: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '');
}

function sayField(
  form: Form,
  violation: Exclude<Violation, SumViolation | NeedViolation>,
  language: Language,
): string {
  const key = violation.fields[0] ?? '';
  const facts = {
    name: labelOf(form, key)[language],
    min: 'min' in violation ? number(violation.min, language) : '',
    max: 'max' in violation ? number(violation.max, language) : '',
  };
  if (violation.kind === 'type') return filled(TYPES[fieldOf(form, key)?.type ?? 'text'][language], facts);
  if (violation.kind === 'unknown') return UNKNOWN[language];
  return filled(SENTENCES[violation.kind][language], facts);
}

function sayNeed(form: Form, violation: NeedViolation, language: Language): string {
  const rule = form.rules[violation.rule];
  if (!rule || !isNeed(rule)) return '';
  const name = labelOf(form, rule.need)[language];
  if (rule.if_over_zero !== undefined) {
    return filled(NEED_FOR_NUMBER[language], { name, other: labelOf(form, rule.if_over_zero)[language] });
  }
  const [opens, closes] = rule.if_between ?? ['', ''];
  return filled(NEED_FOR_HOUR[language], { name, opens, closes });
}

function saySum(form: Form, violation: SumViolation, language: Language, details: Details): string {
  const rule = form.rules[violation.rule];
  if (!rule || !isSum(rule)) return '';
  const off = violation.off_by > 0 ? OVER : SHORT;
  const facts = {
    left: number(violation.left, language),
    whole: whole(form, rule, violation.right, language),
    off: filled(off[language], { off: number(Math.abs(violation.off_by), language) }),
  };
  if (rule.op === '=') return filled(PARTS_OFF[language], facts);
  const given = rule.sum.filter((key) => key in details);
  const named = given.length > 0 ? given : rule.sum;
  const [only, ...others] = named;
  if (only !== undefined && others.length === 0) {
    return filled(ONE_TOO_MUCH[language], { ...facts, parts: labelOf(form, only)[language] });
  }
  return filled(TOO_MUCH[language], { ...facts, parts: partsSaid(form, named, language, details) });
}

function whole(form: Form, rule: SumRule, right: number, language: Language): string {
  const total = number(right, language);
  if (rule.label) return `${total} ${rule.label[language]}`;
  return `${lowered(joined(rule.of.map((key) => labelOf(form, key)[language])))} ${total}`;
}

function partsSaid(form: Form, keys: readonly string[], language: Language, details: Details): string {
  return joined(
    keys.map((key) => {
      const label = labelOf(form, key)[language];
      return key in details ? `${label} ${number(numberOf(details[key]), language)}` : label;
    }),
  );
}

function joined(names: readonly string[]): string {
  const [first = '', ...rest] = names;
  return [first, ...rest.map(lowered)].join(' + ');
}

function lowered(name: string): string {
  return name.slice(0, 1).toLowerCase() + name.slice(1);
}
