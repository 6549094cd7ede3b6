import type { ComponentChildren } from 'preact';
import { Field } from '../../components/field.tsx';
import { words } from '../../i18n/index.ts';

export interface SelectProps {
  id: string;
  label: ComponentChildren;
  value: string;
  choices: readonly { readonly key: string; readonly label: string }[];
  onPick: (key: string) => void;
  /** What stands there before a choice was made; `none` is a choice of its own. */
  empty?: string | undefined;
  hint?: ComponentChildren;
  problem?: ComponentChildren;
}

/** One of many: the phone's own list. */
export function Select(props: SelectProps) {
  const { id, label, value, choices, onPick, empty = words().record.pick, hint, problem } = props;
  return (
    <Field id={id} label={label} hint={hint} problem={problem}>
      <select
        class="input"
        id={id}
        value={value}
        aria-invalid={Boolean(problem)}
        aria-describedby={hint ? `${id}-problem ${id}-hint` : `${id}-problem`}
        onChange={(event) => onPick(event.currentTarget.value)}
      >
        <option value="">{empty}</option>
        {choices.map((choice) => (
          <option key={choice.key} value={choice.key}>
            {choice.label}
          </option>
        ))}
      </select>
    </Field>
  );
}
