import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Field as Labelled } from '../../components/field.tsx';
import type { Field } from '../../domain/types.ts';
import { number, said, words } from '../../i18n/index.ts';
import { digitsOf, numberFrom } from './digits.ts';
import { Marked } from './marked.tsx';
import { placeId, stepOn } from './places.ts';

export interface CountInputProps {
  field: Field;
  value: number | undefined;
  /** What remains for this part, shown in grey while nothing is typed over it. */
  remains: number | undefined;
  marked: boolean;
  /** A message elsewhere on the screen is about this number. */
  off: boolean;
  problem: string | undefined;
  last: boolean;
  onNumber: (value: number | null) => void;
  /** "Tiếp" on the last box. */
  onEnd: () => void;
}

/** One number with its unit of counting; grouped by thousands while nobody types in it. */
export function CountInput(props: CountInputProps) {
  const { field, value, remains, marked, off, problem, last, onNumber, onEnd } = props;
  const [typing, setTyping] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const filled = value === undefined && remains !== undefined && typing === null;
  const standing = value ?? remains;
  useLayoutEffect(() => {
    // What stands there is replaced by the first digit, so that mending needs no deleting.
    if (typing !== null) box.current?.select();
  }, [typing !== null]);
  const type = (input: HTMLInputElement) => {
    const digits = digitsOf(input.value, field);
    input.value = digits;
    setTyping(digits);
    onNumber(numberFrom(digits));
  };
  const step = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (!stepOn(event.currentTarget)) onEnd();
  };
  const id = placeId(field.key);
  return (
    <Labelled
      id={id}
      label={<CountLabel field={field} filled={filled} marked={marked} />}
      problem={problem}
    >
      <div class={boxClass(filled, off || Boolean(problem))}>
        <input
          ref={box}
          id={id}
          data-step
          data-filled={filled || undefined}
          inputmode="numeric"
          autocomplete="off"
          enterkeyhint={last ? 'done' : 'next'}
          value={typing ?? (standing === undefined ? '' : number(standing))}
          aria-invalid={off || Boolean(problem)}
          aria-describedby={`${id}-unit ${id}-problem`}
          onFocus={() => setTyping(standing === undefined ? '' : String(standing))}
          onBlur={() => setTyping(null)}
          onInput={(event) => type(event.currentTarget)}
          onKeyDown={step}
        />
        <span class="unit" id={`${id}-unit`}>
          {field.unit && said(field.unit)}
        </span>
      </div>
    </Labelled>
  );
}

function boxClass(filled: boolean, off: boolean): string {
  return ['input number count', filled && 'filled', off && 'off'].filter(Boolean).join(' ');
}

function CountLabel({ field, filled, marked }: { field: Field; filled: boolean; marked: boolean }) {
  const label = said(field.label);
  return <Marked label={filled ? words().record.remains(label) : label} marked={marked} />;
}
