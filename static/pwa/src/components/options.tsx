import type { ComponentChildren } from 'preact';
import { FieldProblem } from './field.tsx';

export interface Choice<Key extends string = string> {
  key: Key;
  label: ComponentChildren;
}

interface Told<Key extends string> {
  /** The id of the group; its first control has `<id>-0`, which is what to focus. */
  id: string;
  label: ComponentChildren;
  /** Keep the label for screen readers only, where the screen already says it. */
  labelUnseen?: boolean;
  choices: readonly Choice<Key>[];
  problem?: ComponentChildren;
}

function Group(props: Told<string> & { role?: 'radiogroup'; children: ComponentChildren }) {
  const { id, label, labelUnseen, problem, role, children } = props;
  return (
    <fieldset class="field" id={id} role={role} aria-describedby={`${id}-problem`}>
      <legend class={labelUnseen ? 'unseen' : undefined}>{label}</legend>
      <div class={problem ? 'options bad' : 'options'}>{children}</div>
      <FieldProblem id={id} problem={problem} />
    </fieldset>
  );
}

export interface OptionsProps<Key extends string> extends Told<Key> {
  value: Key | '';
  onPick: (key: Key) => void;
}

/** One of several: radio buttons that look like buttons and wrap. */
export function Options<Key extends string>({ value, onPick, ...told }: OptionsProps<Key>) {
  return (
    <Group {...told} role="radiogroup">
      {told.choices.map((choice, index) => (
        <label class="option" key={choice.key}>
          <input
            type="radio"
            id={`${told.id}-${index}`}
            name={told.id}
            checked={choice.key === value}
            onChange={() => onPick(choice.key)}
          />
          <span class="face">{choice.label}</span>
        </label>
      ))}
    </Group>
  );
}

export interface ManyOptionsProps<Key extends string> extends Told<Key> {
  value: readonly Key[];
  onPick: (keys: Key[]) => void;
}

/** Any of several: check boxes that look like buttons; answers in the order of the choices. */
export function ManyOptions<Key extends string>({ value, onPick, ...told }: ManyOptionsProps<Key>) {
  const toggled = (key: Key): Key[] => {
    const wanted = (other: Key) => (other === key ? !value.includes(key) : value.includes(other));
    return told.choices.map((choice) => choice.key).filter(wanted);
  };
  return (
    <Group {...told}>
      {told.choices.map((choice, index) => (
        <label class="option" key={choice.key}>
          <input
            type="checkbox"
            id={`${told.id}-${index}`}
            checked={value.includes(choice.key)}
            onChange={() => onPick(toggled(choice.key))}
          />
          <span class="face">{choice.label}</span>
        </label>
      ))}
    </Group>
  );
}
