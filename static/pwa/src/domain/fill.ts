/** Parts that follow from the rest: filled in grey as one types (experience.md, promise 3). */

import { holds, isSum, whenOf } from './form.ts';
import { numberOf, valueOf } from './form.ts';
import type { Details, Form, SumRule } from './types.ts';

/**
 * What remains for each part that a rule names as `fill` and that was not typed: key to number.
 * A rule fills only where its whole was typed, and where what remains is not below 0.
 */
export function fillOf(form: Form, details: Details): Record<string, number> {
  const rules = form.rules.filter(isSum).filter((rule) => holds(whenOf(rule), details));
  return Object.fromEntries(rules.flatMap((rule) => remainder(form, rule, details)));
}

function remainder(form: Form, rule: SumRule, details: Details): [string, number][] {
  const part = rule.fill;
  if (part === undefined || rule.op !== '=' || part in details) return [];
  if (rule.of.some((key) => !(key in details))) return [];
  const whole = rule.of.reduce((sum, key) => sum + valueOf(form, key, details), 0);
  const typed = rule.sum.filter((key) => key !== part).reduce((sum, key) => sum + numberOf(details[key]), 0);
  return whole >= typed ? [[part, whole - typed]] : [];
}

/** The details as they are sent: with the parts that follow from the rest. */
export function withFill(form: Form, details: Details): Details {
  return { ...details, ...fillOf(form, details) };
}
