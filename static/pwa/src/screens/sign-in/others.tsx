import { useEffect, useState } from 'preact/hooks';
import { firstrunWords } from '../../i18n/firstrun.ts';
import { readOtherOfficers } from '../../session/index.ts';

type Other = Awaited<ReturnType<typeof readOtherOfficers>>[number];

/** Whose unsent work lies on this phone: it waits for them and nobody else can send it. */
export function Others() {
  const w = firstrunWords();
  const [others, setOthers] = useState<readonly Other[]>([]);
  useEffect(() => void readOtherOfficers().then(setOthers), []);
  const waiting = others.filter((other) => other.unsent > 0);
  return (
    <>
      {waiting.map((other) => (
        <p class="say gold" key={other.id}>
          {w.othersHere(other.username, other.unsent)}
        </p>
      ))}
    </>
  );
}
