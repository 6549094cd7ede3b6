import { Card } from '../../components/card.tsx';
import { keepingWords } from '../../i18n/keeping.ts';

/** A new version is on the phone, and when it will be used. */
export function UpdateCard() {
  const w = keepingWords();
  return (
    <Card title={w.updateTitle}>
      <p>{w.updateText}</p>
    </Card>
  );
}
