import { useState } from 'preact/hooks';
import { NumberField } from '../../components/field.tsx';

export interface TypedBoxProps {
  id: string;
  label: string;
  placeholder: string;
  /** What stands, as it is shown. */
  shown: string;
  /** What was typed, as it is shown; null for what cannot be read, or not yet. */
  read: (text: string, left: boolean) => string | null;
  /** What to say about words that cannot be read. */
  problem: string;
  onValue: (shown: string) => void;
}

/**
 * A day or an hour, typed on the number pad and written the Vietnamese way: a browser would draw its
 * own picker in the order of its own language. What is whole is taken at once, what is short when
 * it is left.
 */
export function TypedBox({ id, label, placeholder, shown, read, problem, onValue }: TypedBoxProps) {
  const [text, setText] = useState<string | null>(null);
  const [wrong, setWrong] = useState(false);
  const type = (typed: string) => {
    const value = read(typed, false);
    setWrong(false);
    // The marks between bare digits come by themselves; what has its own is left to be typed.
    setText(value !== null && /^\d+$/.test(typed) ? value : typed);
    if (value !== null) onValue(value);
  };
  const leave = () => {
    const value = text === null ? shown : read(text, true);
    setWrong(value === null && text?.trim() !== '');
    if (value === null && text?.trim() !== '') return;
    setText(null);
    if (value !== null && value !== shown) onValue(value);
  };
  return (
    <NumberField
      id={id}
      label={label}
      placeholder={placeholder}
      maxLength={10}
      value={text ?? shown}
      problem={wrong ? problem : undefined}
      onText={type}
      onBlur={leave}
    />
  );
}
