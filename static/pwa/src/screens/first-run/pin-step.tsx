import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Page } from '../../components/page.tsx';
import { PinPad } from '../../components/pin-pad.tsx';
import { pinFault } from '../../domain/pin.ts';
import { lockWords } from '../../i18n/lock.ts';
import { choosePin } from '../../session/index.ts';

export interface PinStepProps {
  back?: string;
  /** What can be done instead. */
  foot?: ComponentChildren;
  onDone?: () => void;
}

/** Six digits, typed twice; what is easy to guess is refused in words. */
export function PinStep({ back, foot, onDone }: PinStepProps) {
  const w = lockWords();
  const [first, setFirst] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);

  const settle = async (pin: string): Promise<void> => {
    setBusy(true);
    const failed = await choosePin(pin).then(
      () => false,
      () => true,
    );
    setBusy(false);
    if (failed) setProblem(w.failed);
    else onDone?.();
  };

  const take = (pin: string): void => {
    const fault = pinFault(pin);
    const repeated = first !== null;
    setFirst(repeated || fault ? null : pin);
    if (!repeated) return setProblem(fault ? w.faults[fault] : '');
    setProblem(first === pin ? '' : w.differs);
    if (first === pin) void settle(pin);
  };

  const label = first === null ? w.pin : w.setAgain;
  return (
    <Page title={w.setTitle} back={back} aside={null} class="first-run" foot={foot}>
      <p>{w.setText}</p>
      <p class="loud" role="status">
        {busy ? w.working : label}
      </p>
      <div role="alert">{problem && <p class="say">{problem}</p>}</div>
      <PinPad label={label} busy={busy} onPin={take} />
      <p class="sub">{w.setHonest}</p>
    </Page>
  );
}
