import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { unitTitle, words } from '../../i18n/index.ts';
import { session } from '../../session/index.ts';
import { lists, readBalance, readReport, useLive } from '../../store/index.ts';
import { balanceText, dayLines } from './day-lines.ts';
import type { Unfinished } from './day-lines.ts';
import { ReportSheet } from './report-sheet.tsx';
import { reportText } from './report-text.ts';
import '../../styles/book.css';

export interface DayCardProps {
  /** The local day (`2026-11-21`). */
  day: string;
  unfinished?: Unfinished | undefined;
}

const NOTHING: Unfinished = { drafts: 0, walking: false };

/** "Chốt ngày": what was written and how far it got, what is missing in red, and the report. */
export function DayCard({ day, unfinished = NOTHING }: DayCardProps) {
  const w = words().today;
  const [open, setOpen] = useState(false);
  const balance = useLive(() => readBalance(day), [day], { keep: true });
  const report = useLive(() => readReport(day), [day], { keep: true });
  if (!balance || !report) return null;
  const empty = balance.written === 0;
  return (
    <Card title={w.balance} class="day-card">
      <div class="row">
        <div class="sub figures">{empty ? w.balanceEmpty : balanceText(balance)}</div>
        {!empty && <Button onClick={() => setOpen(true)}>{w.report}</Button>}
      </div>
      {dayLines(balance, unfinished).map((line) => (
        <p key={line.text} class={line.tone === 'bad' ? 'say' : 'sub'}>
          {line.text}
        </p>
      ))}
      <ReportSheet
        text={reportText(
          report,
          balance,
          session.value ? unitTitle(session.value.unit) : '',
          lists.value.formOf,
        )}
        open={open}
        onClose={() => setOpen(false)}
      />
    </Card>
  );
}
