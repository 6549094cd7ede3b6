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

/** The digits in a box while somebody types in it, else null. */
function useDigits({ field, value, remains, onNumber }: CountInputProps) {
  const [digits, setDigits] = useState<string | null>(null);
  const box = useRef<HTMLInputElement>(null);
  const standing = value ?? remains;
  useLayoutEffect(() => {
    // What stands there is replaced by the first digit, so that mending needs no deleting.
    if (digits !== null) box.current?.select();
  }, [digits !== null]);
  return {
    box,
    digits,
    shown: digits ?? (standing === undefined ? '' : number(standing)),
    begin: () => setDigits(standing === undefined ? '' : String(standing)),
    end: () => setDigits(null),
    type: (input: HTMLInputElement) => {
      const typed = digitsOf(input.value, field);
      input.value = typed;
      setDigits(typed);
      onNumber(numberFrom(typed));
    },
  };
}

/** One number with its unit of counting; grouped by thousands while nobody types in it. */
export function CountInput(props: CountInputProps) {
  const { field, value, remains, marked, off, problem, last, onEnd } = props;
  const typing = useDigits(props);
  const filled = value === undefined && remains !== undefined && typing.digits === null;
  const step = (event: KeyboardEvent & { currentTarget: HTMLInputElement }) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (!stepOn(event.currentTarget)) onEnd();
  };
  const id = placeId(field.key);
  const unit = field.type === 'money' || !field.unit ? null : said(field.unit);
  return (
    <Labelled
      id={id}
      label={<CountLabel field={field} filled={filled} marked={marked} />}
      problem={problem}
    >
      <div class={boxClass(filled, off || Boolean(problem))}>
        <input
          ref={typing.box}
          id={id}
          data-step
          data-filled={filled || undefined}
          inputmode="numeric"
          autocomplete="off"
          enterkeyhint={last ? 'done' : 'next'}
          value={typing.shown}
          aria-invalid={off || Boolean(problem)}
          aria-describedby={unit ? `${id}-unit ${id}-problem` : `${id}-problem`}
          onFocus={typing.begin}
          onBlur={typing.end}
          onInput={(event) => typing.type(event.currentTarget)}
          onKeyDown={step}
        />
        {unit && (
          <span class="unit" id={`${id}-unit`}>
            {unit}
          </span>
        )}
      </div>
    </Labelled>
  );
}

function boxClass(filled: boolean, off: boolean): string {
  return ['input number count', filled && 'filled', off && 'off'].filter(Boolean).join(' ');
}

function CountLabel({ field, filled, marked }: { field: Field; filled: boolean; marked: boolean }) {
  // An amount of money needs the whole box, so its unit stands in the label.
  const unit = field.type === 'money' && field.unit ? ` (${said(field.unit)})` : '';
  const label = `${said(field.label)}${unit}`;
  return <Marked label={filled ? words().record.remains(label) : label} marked={marked} />;
}
