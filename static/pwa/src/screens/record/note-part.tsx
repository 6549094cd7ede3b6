import { Button } from '../../components/button.tsx';
import { TextArea } from '../../components/field.tsx';
import { said, words } from '../../i18n/index.ts';
import { Marked } from './marked.tsx';
import { NOTE_MAX, hasPhrase, noteLength, togglePhrase } from './note.ts';
import type { PartProps } from './part.ts';
import { placeId } from './places.ts';

/** From here on the note says how much room is left. */
const NEARLY_FULL = 240;

/** The note: made of the form's phrases by a tap each, typing is the exception. */
export function NotePart({ form, draft, marks, save, personal }: PartProps) {
  const w = words().record;
  const length = noteLength(draft.note);
  const tooLong = length > NOTE_MAX ? w.noteOver(length - NOTE_MAX) : undefined;
  return (
    <div class="field note-part">
      <div class="field-label">
        <Marked label={w.note} marked={marks.includes('note')} />
      </div>
      <div class="phrases" role="group" aria-label={w.phrases}>
        {form.phrases.map((phrase) => (
          <Phrase
            key={phrase.vi}
            text={said(phrase)}
            note={draft.note}
            onToggle={(note) => save({ note })}
          />
        ))}
      </div>
      <TextArea
        id={placeId('note')}
        label={<span class="unseen">{w.noteTyped}</span>}
        placeholder={w.noteTyped}
        hint={length > NEARLY_FULL ? w.noteLeft(Math.max(0, NOTE_MAX - length)) : w.noteHint}
        rows={draft.note ? 3 : 1}
        value={draft.note}
        problem={personal('note') ?? tooLong}
        onText={(note) => save({ note })}
      />
    </div>
  );
}

function Phrase(props: { text: string; note: string; onToggle: (note: string) => void }) {
  const { text, note, onToggle } = props;
  return (
    <Button
      class="phrase"
      aria-pressed={hasPhrase(note, text)}
      onClick={() => onToggle(togglePhrase(note, text))}
    >
      {text.replace(/\.$/, '')}
    </Button>
  );
}
