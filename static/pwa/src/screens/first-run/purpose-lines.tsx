import { Card } from '../../components/card.tsx';
import { firstrunWords } from '../../i18n/firstrun.ts';

/** What the record is for, what it never holds, and that a figure is nobody's quota. */
export function PurposeLines() {
  return (
    <ol class="stack">
      {firstrunWords().purpose.map((line) => (
        <li key={line.head}>
          <Card>
            <h2>{line.head}</h2>
            <p class="sub">{line.text}</p>
          </Card>
        </li>
      ))}
    </ol>
  );
}
