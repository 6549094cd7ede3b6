import { useEffect, useState } from 'preact/hooks';
import { Card } from '../../components/card.tsx';
import { closingWords } from '../../i18n/closing.ts';
import { unitTitle } from '../../i18n/index.ts';
import type { Closing, Handed } from '../../session/closing.ts';
import { readOtherOfficers } from '../../session/index.ts';
import type { Session } from '../../session/index.ts';

interface DoneProps {
  who: Session;
  why: Closing;
  handed: Handed;
}

/** What was handed over and to whom, what went with the book, and whose book is still here. */
export function Done({ who, why, handed }: DoneProps) {
  const w = closingWords();
  const book = why === 'device_revoked' ? w.wiped(who.officer.username) : w.shut;
  return (
    <>
      <Card>
        <p role="status" class="loud">
          {handed.left === 0 || handed.mutations > 0
            ? w.done(handed.mutations, unitTitle(who.unit))
            : w.inFile(handed.left)}
        </p>
        {handed.left > 0 && handed.mutations > 0 && <p>{w.inFile(handed.left)}</p>}
        {handed.without_words > 0 && <p>{w.withoutWords(handed.without_words)}</p>}
        <p>{book}</p>
        {handed.photos > 0 && <p>{w.photos[why](handed.photos)}</p>}
        {handed.drafts > 0 && <p>{w.drafts[why](handed.drafts)}</p>}
      </Card>
      {why === 'device_revoked' && <OthersHere />}
    </>
  );
}

/** The phone is revoked for them too, but only they can open their books. */
function OthersHere() {
  const w = closingWords();
  const [others, setOthers] = useState<Awaited<ReturnType<typeof readOtherOfficers>>>([]);
  useEffect(() => void readOtherOfficers().then(setOthers), []);
  return (
    <>
      {others.map(({ id, username, unsent }) => (
        <p class="say gold" key={id}>
          {w.others(username, unsent)}
        </p>
      ))}
    </>
  );
}
