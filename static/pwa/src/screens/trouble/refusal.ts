import { fieldOf } from '../../domain/form.ts';
import type { Form } from '../../domain/types.ts';
import { said } from '../../i18n/index.ts';
import type { Trouble } from '../../store/index.ts';

/** Why the server did not take an entry, in the words of the work. */
export interface Refusal {
  readonly detail: string;
  /** One line a field, named by its label. */
  readonly errors: readonly string[];
  /** The words themselves were refused, and are kept on this phone alone. */
  readonly personal: boolean;
}

/** The key of a field as a refusal names it: `details.met` speaks of `met`. */
export function errorKey(path: string): string {
  return path.split('.').at(-1) ?? path;
}

/** The refusal of a trouble; messages that only repeat its first sentence are said once. */
export function refusalLines(
  { problem }: Pick<Trouble, 'problem'>,
  form: Form | undefined,
): Refusal {
  if (!problem) return { detail: '', errors: [], personal: false };
  const lines = Object.entries(problem.errors).flatMap(([path, messages]) => {
    const field = form && fieldOf(form, errorKey(path));
    const label = field ? said(field.label) : '';
    return messages.map((message) => (message.includes(label) ? message : `${label}: ${message}`));
  });
  const told = lines.filter((line) => line !== problem.detail && !line.endsWith(problem.detail));
  return {
    detail: problem.detail,
    errors: [...new Set(told)],
    personal: problem.slug === 'personal-data',
  };
}
