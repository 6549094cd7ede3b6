import { useEffect, useRef, useState } from 'preact/hooks';
import { PIN_LENGTH } from '../domain/pin.ts';
import { lockWords } from '../i18n/lock.ts';
import { Live } from './live.tsx';
import './pin-pad.css';

export interface PinPadProps {
  /** What the six digits are for. */
  label: string;
  /** While the last ones are looked at no digit is taken. */
  busy?: boolean;
  /** Six digits were typed; the pad is empty again. */
  onPin: (pin: string) => void;
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** Large digits for one thumb; a keyboard's digits count too. What was typed is shown by dots alone. */
export function PinPad({ label, busy = false, onPin }: PinPadProps) {
  const w = lockWords();
  const [typed, setTyped] = useState('');
  const add = (digit: string): void => {
    if (busy) return;
    const pin = typed + digit;
    setTyped(pin.length < PIN_LENGTH ? pin : '');
    if (pin.length >= PIN_LENGTH) onPin(pin);
  };
  const erase = (): void => setTyped(typed.slice(0, -1));
  useKeys({ add, erase });
  return (
    <div class="pin-pad" role="group" aria-label={label} aria-busy={busy}>
      <div class="pin-dots" aria-hidden="true">
        {Array.from({ length: PIN_LENGTH }, (_, index) => (
          <span key={index} class={index < typed.length ? 'full' : ''} />
        ))}
      </div>
      <Live>{typed !== '' && w.typed(typed.length)}</Live>
      <div class="pin-keys">
        {DIGITS.map((digit) => (
          <Key key={digit} say={digit} onPress={() => add(digit)} />
        ))}
        <span />
        <Key say="0" onPress={() => add('0')} />
        <Key say="⌫" name={w.erase} onPress={erase} />
      </div>
    </div>
  );
}

function Key({ say, name, onPress }: { say: string; name?: string; onPress: () => void }) {
  return (
    <button type="button" class="pin-key" aria-label={name} onClick={onPress}>
      {say}
    </button>
  );
}

/** Digits and the erase key of a keyboard, wherever the focus is. */
function useKeys(keys: { add: (digit: string) => void; erase: () => void }): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (/^[0-9]$/.test(event.key)) latest.current.add(event.key);
      if (event.key === 'Backspace') latest.current.erase();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
