import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { noticeWords } from '../../i18n/notices.ts';
import { readPushStanding, startPush, stopPush } from '../../session/push.ts';
import type { PushStanding } from '../../session/push.ts';

/** Whether this phone rings, and the one button that changes it; nobody is asked without pressing it. */
export function RingCard() {
  const w = noticeWords().ring;
  const [standing, setStanding] = useState<PushStanding | null>(null);
  const follow = (asked: Promise<PushStanding>) => void asked.then(setStanding);
  useEffect(() => follow(readPushStanding()), []);
  if (standing === null || standing === 'none') return null;
  return (
    <Card title={w.title}>
      <p class="sub">{w.text}</p>
      <div aria-live="polite">{standing !== 'off' && <p>{w[standing]}</p>}</div>
      {standing === 'off' && (
        <Button wide onClick={() => follow(startPush())}>
          {w.start}
        </Button>
      )}
      {standing === 'on' && (
        <Button wide onClick={() => follow(stopPush())}>
          {w.stop}
        </Button>
      )}
    </Card>
  );
}
