import { Card } from '../../components/card.tsx';
import { Page } from '../../components/page.tsx';
import { moreWords } from '../../i18n/more.ts';

/** What leaves this phone, what never does, and what is kept nowhere. */
export function Leaves() {
  const w = moreWords();
  return (
    <Page title={w.pages.leaves} back="/app/more" tab="more">
      <p>{w.leaves.text}</p>
      <Lines title={w.leaves.goes} lines={w.leaves.goesList} />
      <Lines title={w.leaves.stays} lines={w.leaves.staysList} />
      <Lines title={w.leaves.noway} lines={w.leaves.nowayList} />
    </Page>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <Card title={title}>
      <ul class="points">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Card>
  );
}
