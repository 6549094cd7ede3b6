import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { keepingWords } from '../../i18n/keeping.ts';
import { dismissDropped } from '../../store/index.ts';

/** The browser dropped the book: who else knows, what helps, and that it was read. */
export function DroppedCard() {
  const w = keepingWords();
  return (
    <Card tone="gold" title={w.droppedTitle}>
      <p>{w.droppedText}</p>
      <Button wide onClick={() => void dismissDropped()}>
        {w.close}
      </Button>
    </Card>
  );
}
