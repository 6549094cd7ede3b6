import { Card } from '../../components/card.tsx';
import { clockTime, shortDay, words } from '../../i18n/index.ts';
import type { HistoryLine } from '../../domain/view.ts';
import { reasonText } from './reason-text.ts';
import { officerName } from './title.ts';

function lineText({ step, by, waiting }: HistoryLine, author: string): string {
  const w = words().book;
  const who = by === null || by === author ? '' : ` · ${officerName(by)}`;
  return `${w.steps[step]}${who}${waiting ? `, ${w.notSent}` : ''}`;
}

/** "Diễn biến": every step that this phone knows of, oldest first. */
export function History({ lines, author }: { lines: readonly HistoryLine[]; author: string }) {
  const w = words().book;
  if (lines.length === 0) return null;
  return (
    <Card title={w.history}>
      <ol class="lines">
        {lines.map((line) => (
          <li key={`${line.at}${line.step}`}>
            <span class="when">
              {shortDay(line.at)}
              <br />
              {clockTime(line.at)}
            </span>
            <div class="what">
              <div>{lineText(line, author)}</div>
              <Reason line={line} />
            </div>
          </li>
        ))}
      </ol>
      <p class="sub">{w.historyNote}</p>
    </Card>
  );
}

function Reason({ line }: { line: HistoryLine }) {
  const reason = reasonText(line.reason, line.reason_code);
  return reason === '' ? null : <div class="sub">{reason}</div>;
}
