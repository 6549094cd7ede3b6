import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { ManyOptions } from '../../components/options.tsx';
import type { Form, ReasonCode } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { words } from '../../i18n/index.ts';
import { QUICK_REASONS, markable, rareReasons } from './reasons.ts';
import { SaidBox, useSaid } from './said-box.tsx';

export interface ReturnPartProps {
  view: EntryView;
  form: Form;
  /** Resolves to why the words were refused, or to nothing. */
  onReturn: (
    code: ReasonCode,
    words: string,
    fields: readonly string[],
  ) => Promise<string | undefined>;
}

/** A return is a tap on its reason; rarer reasons, words and the fields to mend are behind one more. */
export function ReturnPart({ view, form, onReturn }: ReturnPartProps) {
  const w = words().review;
  const [open, setOpen] = useState(false);
  const [fields, setFields] = useState<string[]>([]);
  const said = useSaid();
  const reasons = open ? [...QUICK_REASONS, ...rareReasons(view.photos.length)] : QUICK_REASONS;
  const send = async (code: ReasonCode) => said.refuse(await onReturn(code, said.text, fields));
  const other = () => {
    if (said.text.trim() !== '') return void send('other');
    said.refuse(w.otherNeeded);
    return document.getElementById('return-words')?.focus();
  };
  return (
    <section class="return-part stack" aria-label={w.returnFor}>
      <h2>{w.returnFor}</h2>
      <div class="options">
        {reasons.map((code) => (
          <Button key={code} onClick={() => void send(code)}>
            {w.reasons[code]}
          </Button>
        ))}
        <Button aria-expanded={open} onClick={() => (open ? other() : setOpen(true))}>
          {open ? w.reasons.other : w.otherReason}
        </Button>
      </div>
      {open && (
        <>
          <SaidBox id="return-words" label={w.returnWords} hint={w.returnHint} said={said} />
          <ManyOptions
            id="return-fields"
            label={w.returnFields}
            value={fields}
            choices={markable(form, view.details)}
            onPick={setFields}
          />
        </>
      )}
    </section>
  );
}
