import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card, Facts } from '../../components/card.tsx';
import { words } from '../../i18n/index.ts';
import { askToPersist, readStorage } from '../../store/index.ts';
import type { StorageFacts } from '../../store/types.ts';
import { sayBytes } from './bytes.ts';

/** Whether the browser has promised to keep what was recorded, and how much room there is. */
export function StorageCard() {
  const w = words().sync;
  const [facts, setFacts] = useState<StorageFacts | null>(null);
  const read = () => void readStorage().then(setFacts);
  useEffect(read, []);
  if (!facts) return null;
  const space =
    facts.used === null || facts.quota === null
      ? w.unknown
      : w.used(sayBytes(facts.used, w), sayBytes(facts.quota, w));
  return (
    <Card title={w.storage}>
      <Facts
        facts={[
          [w.kept, facts.persisted ? w.keptYes : w.keptNo],
          [w.place, facts.installed ? w.placeYes : w.placeNo],
          [w.space, space],
        ]}
      />
      {!facts.persisted && (
        <Button wide onClick={() => void askToPersist().then(read)}>
          {w.askPersist}
        </Button>
      )}
    </Card>
  );
}
