import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { ManyOptions } from '../../components/options.tsx';
import type { Form, ReasonCode } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { words } from '../../i18n/index.ts';
import { QUICK_REASONS, markable, rareReasons } from './reasons.ts';

export interface ReturnPartProps {
  view: EntryView;
  form: Form;
  /** Why the words were refused. */
  problem: string | undefined;
  onReturn: (code: ReasonCode, words: string, fields: readonly string[]) => void;
}

/** A return is a tap on its reason; rarer reasons, words and the fields to mend are behind one more. */
export function ReturnPart({ view, form, problem, onReturn }: ReturnPartProps) {
  const w = words().review;
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const [fields, setFields] = useState<string[]>([]);
  const [missing, setMissing] = useState(false);
  const reasons = open ? [...QUICK_REASONS, ...rareReasons(view.photos.length)] : QUICK_REASONS;
  const other = () => {
    if (said.trim() !== '') return onReturn('other', said, fields);
    setMissing(true);
    return document.getElementById('return-words')?.focus();
  };
  return (
    <section class="return-part stack" aria-label={w.returnFor}>
      <h2>{w.returnFor}</h2>
      <div class="options">
        {reasons.map((code) => (
          <Button key={code} onClick={() => onReturn(code, said, fields)}>
            {w.reasons[code]}
          </Button>
        ))}
        <Button aria-expanded={open} onClick={() => (open ? other() : setOpen(true))}>
          {open ? w.reasons.other : w.otherReason}
        </Button>
      </div>
      {open && (
        <>
          <TextArea
            id="return-words"
            label={w.returnWords}
            hint={w.returnHint}
            maxLength={300}
            value={said}
            problem={problem ?? (missing && said.trim() === '' ? w.otherNeeded : undefined)}
            onText={setSaid}
          />
          <ManyOptions
            id="return-fields"
            label={w.returnFields}
            value={fields}
            choices={markable(form, view.details)}
            onPick={setFields}
          />
        </>
      )}
      {!open && problem && <p class="say">{problem}</p>}
    </section>
  );
}
