import type { Form } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import { compare } from './differences.ts';
import type { Compared } from './differences.ts';

export interface CompareTableProps {
  form: Form;
  mine: EntryView;
  theirs: EntryView;
}

/** Both versions side by side; what differs is marked by a word and by weight, not by colour alone. */
export function CompareTable({ form, mine, theirs }: CompareTableProps) {
  const w = words().trouble;
  const areaName = (id: string) => lists.value.areaOf(id)?.name ?? w.nothing;
  const rows = compare(form, mine, theirs, areaName);
  const different = rows.filter((row) => row.differs);
  const alike = rows.length - different.length;
  if (different.length === 0) return <p class="sub">{w.equal}</p>;
  return (
    <>
      <table class="compare">
        <caption class="unseen">{w.compare}</caption>
        <thead>
          <tr>
            <th scope="col">{w.what}</th>
            <th scope="col">{w.mine}</th>
            <th scope="col">{w.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {different.map((row) => (
            <CompareRow key={row.what} row={row} />
          ))}
        </tbody>
      </table>
      {alike > 0 && <p class="sub">{w.alike(alike)}</p>}
    </>
  );
}

function CompareRow({ row }: { row: Compared }) {
  const w = words().trouble;
  return (
    <tr>
      <th scope="row">{row.what}</th>
      <td class="figures" data-whose={w.mine}>
        <mark>{row.mine || w.nothing}</mark>
      </td>
      <td class="figures" data-whose={w.theirs}>
        {row.theirs || w.nothing}
      </td>
    </tr>
  );
}
