import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { FieldProblem, TextArea } from '../../components/field.tsx';
import { Options } from '../../components/options.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { sayPersonal } from '../../domain/privacy-words.ts';
import { findPersonal } from '../../domain/privacy.ts';
import type { Photo } from '../../domain/types.ts';
import { language, words } from '../../i18n/index.ts';
import { photoWords } from '../../i18n/photo.ts';
import { takePhotoOff } from '../../session/photos.ts';
import { takePhotoOffHere } from '../../store/index.ts';
import { useOnce } from './once.ts';

export interface TakeOffSheetProps {
  entryId: string;
  /** Null closes it. */
  photo: Photo | null;
  /** It has not left this phone: no network is needed. */
  local: boolean;
  onClose: () => void;
}

const REASONS = ['face', 'paper', 'other'] as const;
type Reason = (typeof REASONS)[number];

/** Takes a photo off for everybody: asks why where others may have seen it. */
export function TakeOffSheet({ entryId, photo, local, onClose }: TakeOffSheetProps) {
  const w = photoWords();
  const [why, setWhy] = useState<Reason | ''>('');
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const once = useOnce();
  const close = () => {
    setWhy('');
    setSaid('');
    setProblem(undefined);
    onClose();
  };
  const go = async () => {
    const wrong = local ? undefined : faultOf(why, said);
    if (wrong !== undefined || !photo) return setProblem(wrong);
    const refused = await takeOff(entryId, photo, local, why === 'other' ? said.trim() : w.reasons[why || 'face']);
    return refused === undefined ? close() : setProblem(refused);
  };
  return (
    <Sheet title={w.takeOffTitle} open={photo !== null} onClose={close}>
      <p>{local ? w.takeOffHere : w.takeOffText}</p>
      {!local && (
        <Options
          id="take-off"
          label={w.takeOffWhy}
          value={why}
          choices={REASONS.map((key) => ({ key, label: w.reasons[key] }))}
          onPick={setWhy}
        />
      )}
      {why === 'other' && (
        <TextArea
          id="take-off-words"
          label={w.otherWords}
          hint={w.otherHint}
          maxLength={300}
          value={said}
          onText={setSaid}
        />
      )}
      <FieldProblem id="take-off-done" problem={problem} />
      <Button tone="red" wide onClick={() => once(go)}>
        {w.takeOffYes}
      </Button>
      <Button wide onClick={close}>
        {words().shell.notNow}
      </Button>
    </Sheet>
  );
}

function faultOf(why: Reason | '', said: string): string | undefined {
  const w = photoWords();
  if (why === '') return w.reasonNeeded;
  if (why !== 'other') return undefined;
  const [found] = findPersonal(said);
  if (found) return sayPersonal(found.kind, language.value);
  return said.trim() === '' ? w.wordsNeeded : undefined;
}

/** Undefined once it is off; else why it is not, in words. */
async function takeOff(
  entryId: string,
  { sha256 }: Photo,
  local: boolean,
  reason: string,
): Promise<string | undefined> {
  const w = photoWords();
  if (local) {
    await takePhotoOffHere(entryId, sha256);
    return undefined;
  }
  const off = await takePhotoOff(entryId, sha256, reason);
  switch (off.kind) {
    case 'done':
      return undefined;
    case 'offline':
      return w.takeOffOffline;
    case 'signed_out':
      return w.takeOffSignedOut;
    case 'refused':
      return off.detail;
  }
}
