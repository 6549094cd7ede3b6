import { fullDay, kindName, number, said, words } from '../../i18n/index.ts';
import type { Form } from '../../domain/types.ts';
import type { DayBalance, DayReport, Figure, ReportRow } from '../../store/index.ts';

function figureText(figure: Figure): string {
  const unit = figure.unit ? ` ${said(figure.unit)}` : '';
  return `${said(figure.label).toLowerCase()} ${number(figure.total)}${unit}`;
}

function rowText(row: ReportRow, formOf: (key: string) => Form | undefined): string {
  const form = formOf(row.form);
  const kind = form ? kindName(form) : row.form;
  const figures = row.figures.filter((figure) => figure.total !== 0).map(figureText);
  return words().today.reportLine(kind, row.entries, figures.join(', '));
}

/**
 * The day's report as text to share: kinds and counts, how many approved, and nothing else
 * (experience.md, "The day adds up"): no note, no photo, no colleague, no area.
 */
export function reportText(
  report: DayReport,
  balance: DayBalance,
  unit: string,
  formOf: (key: string) => Form | undefined,
): string {
  const w = words().today;
  return [
    w.reportHead(unit, fullDay(`${report.day}T12:00:00+07:00`)),
    ...report.rows.map((row) => rowText(row, formOf)),
    w.reportFoot(balance.written, balance.received, balance.approved),
  ].join('\n');
}
