import { isSum } from '../../domain/form.ts';
import type { Details, Form, SumRule, Violation } from '../../domain/types.ts';
import { sayViolation } from '../../domain/words.ts';
import type { Language } from '../../domain/figures.ts';

/** A sentence about a sum that is off, and the number field under which it stands. */
export interface SumMessage {
  readonly after: string;
  readonly text: string;
}

/** What the form says while it is typed. */
export interface Problems {
  /** Field to the sentence under it. */
  readonly fields: Readonly<Record<string, string>>;
  readonly sums: readonly SumMessage[];
  /** Numbers that a message is about, to be marked. */
  readonly marked: ReadonlySet<string>;
}

type SumViolation = Extract<Violation, { kind: 'sum' }>;

const TOLD_AT_ONCE: readonly Violation['kind'][] = ['min', 'max', 'length', 'type', 'choice'];

/**
 * The messages to show. What is simply not typed yet is no mistake: it is told when the person has
 * tried to send. A sum that is over is told at once, one that falls short when all its parts stand.
 */
export function problemsOf(
  form: Form,
  violations: readonly Violation[],
  details: Details,
  language: Language,
  tried: boolean,
): Problems {
  const sums = violations
    .filter(isSumViolation)
    .filter((one) => tried || isTold(form, one, details));
  const others = violations.filter((one) => !isSumViolation(one));
  const told = others.filter((one) => tried || TOLD_AT_ONCE.includes(one.kind));
  const say = (violation: Violation) => sayViolation(form, violation, language, details);
  return {
    fields: Object.fromEntries(told.map((one) => [one.fields[0] ?? '', say(one)])),
    sums: sums.map((one) => ({ after: lastField(form, one), text: say(one) })),
    marked: new Set(sums.flatMap((one) => partsOfSum(form, one))),
  };
}

function isSumViolation(violation: Violation): violation is SumViolation {
  return violation.kind === 'sum';
}

function ruleOf(form: Form, violation: SumViolation): SumRule | null {
  const rule = form.rules[violation.rule];
  return rule && isSum(rule) ? rule : null;
}

function isTold(form: Form, violation: SumViolation, details: Details): boolean {
  if (violation.off_by > 0) return true;
  return (ruleOf(form, violation)?.sum ?? []).every((key) => key in details);
}

/** The parts that were added up, else all that the rule is about. */
function partsOfSum(form: Form, violation: SumViolation): readonly string[] {
  const sum = ruleOf(form, violation)?.sum ?? [];
  const parts = violation.fields.filter((key) => sum.includes(key));
  return parts.length > 0 ? parts : violation.fields;
}

function lastField(form: Form, violation: SumViolation): string {
  const keys = form.fields
    .map((field) => field.key)
    .filter((key) => violation.fields.includes(key));
  return keys.at(-1) ?? '';
}
