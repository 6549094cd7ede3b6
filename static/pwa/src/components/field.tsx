import type { ComponentChildren } from 'preact';
import type { InputHTMLAttributes, LooseInputHTMLAttributes } from 'preact';
import { words } from '../i18n/index.ts';
import { WarnIcon } from './icons.tsx';

export interface FieldProps {
  /** The id of the control inside; hint and problem take `<id>-hint` and `<id>-problem`. */
  id: string;
  label: ComponentChildren;
  optional?: boolean | undefined;
  hint?: ComponentChildren;
  problem?: ComponentChildren;
  children: ComponentChildren;
}

/** A label, one control, what helps, and what is wrong with it in words. */
export function Field({ id, label, optional, hint, problem, children }: FieldProps) {
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <span class="optional"> · {words().shell.optional}</span>}
      </label>
      {children}
      {hint && (
        <div class="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <FieldProblem id={id} problem={problem} />
    </div>
  );
}

/** The line under a control that says what is wrong; read out when it appears. */
export function FieldProblem({ id, problem }: { id: string; problem?: ComponentChildren }) {
  return (
    <div aria-live="polite" id={`${id}-problem`}>
      {problem && (
        <div class="field-problem">
          <WarnIcon />
          <span>{problem}</span>
        </div>
      )}
    </div>
  );
}

/** What a screen reader reads with a control of that id: what is wrong, then what helps. */
export function describedBy(id: string, hint: unknown): string {
  return hint ? `${id}-problem ${id}-hint` : `${id}-problem`;
}

type Told = Omit<FieldProps, 'children'>;

export type AutoFill = 'off' | 'username' | 'current-password' | 'new-password' | 'one-time-code';

/** What a control takes beside its words. */
interface Typed {
  value: string;
  onText: (text: string) => void;
  maxLength?: number | undefined;
  placeholder?: string | undefined;
  autocomplete?: AutoFill | undefined;
  autocapitalize?: 'none' | 'sentences' | 'words' | 'characters' | undefined;
  spellcheck?: boolean | undefined;
  onBlur?: ((event: FocusEvent) => void) | undefined;
  onFocus?: ((event: FocusEvent) => void) | undefined;
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
}

export type TextType = 'text' | 'search' | 'password' | 'date' | 'time';

export type EnterKey = 'enter' | 'done' | 'go' | 'next' | 'previous' | 'search' | 'send';

export interface TextFieldProps extends Told, Typed {
  type?: TextType | undefined;
  enterkeyhint?: EnterKey | undefined;
}

/** An input whose type comes as a prop: Preact types the roles of each type apart, and we set none. */
function Input(props: LooseInputHTMLAttributes) {
  return <input {...(props as InputHTMLAttributes)} />;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const { id, label, optional, hint, problem, onText, enterkeyhint, ...rest } = props;
  return (
    <Field id={id} label={label} optional={optional} hint={hint} problem={problem}>
      <Input
        {...rest}
        class="input"
        id={id}
        enterKeyHint={enterkeyhint}
        aria-invalid={Boolean(problem)}
        aria-describedby={describedBy(id, hint)}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Field>
  );
}

export interface NumberFieldProps extends Told, Typed {
  /** The unit of counting, shown beside the number (`hộ`). */
  unit?: string | undefined;
  /** The value is what remains, reckoned by the form: grey and dashed, can be typed over. */
  filled?: boolean | undefined;
  enterkeyhint?: EnterKey | undefined;
}

/** Digits on the phone's number pad. The value stays text: reading it is the form's business. */
export function NumberField(props: NumberFieldProps) {
  const { id, label, optional, hint, problem, onText, unit, filled, ...others } = props;
  const { enterkeyhint = 'next', ...rest } = others;
  return (
    <Field id={id} label={label} optional={optional} hint={hint} problem={problem}>
      <div class="input-with-unit">
        <input
          autocomplete="off"
          {...rest}
          enterKeyHint={enterkeyhint}
          class={filled ? 'input number filled' : 'input number'}
          id={id}
          inputmode="numeric"
          aria-invalid={Boolean(problem)}
          aria-describedby={describedBy(id, hint)}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        {unit && <span class="unit">{unit}</span>}
      </div>
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(props: Told & Typed & { rows?: number }) {
  const { id, label, optional, hint, problem, onText, ...rest } = props;
  return (
    <Field id={id} label={label} optional={optional} hint={hint} problem={problem}>
      <textarea
        autocomplete="off"
        {...rest}
        class="input"
        id={id}
        aria-invalid={Boolean(problem)}
        aria-describedby={describedBy(id, hint)}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Field>
  );
}
