import { useLocation } from 'preact-iso';
import { Button } from '../../components/button.tsx';
import { Pieces } from '../../components/pieces.tsx';
import { placeOf } from '../../domain/handed.ts';
import type { HandedList } from '../../domain/handed.ts';
import type { Form } from '../../domain/types.ts';
import { words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import { useOnce } from '../entry/once.ts';
import { draftFor } from './draft-for.ts';
import { leftText, listTitle } from './text.ts';

/** A line a list: what and where, how much is left, and the way on. */
export function Lines({ handed }: { handed: readonly HandedList[] }) {
  const { formOf } = lists.value;
  return (
    <ul class="lines">
      {handed.map((list) => {
        const form = formOf(list.form);
        return form && <Line key={placeOf(list)} form={form} list={list} />;
      })}
    </ul>
  );
}

function Line({ form, list }: { form: Form; list: HandedList }) {
  const w = words().today;
  const { route } = useLocation();
  const once = useOnce();
  const title = listTitle(form, list, lists.value.areaOf(list.area_id)?.name ?? '');
  const goOn = async () => route(`/app/record/${await draftFor(form, list)}`);
  return (
    <li class="row">
      <div>
        <div>
          <Pieces text={title} />
        </div>
        <div class="sub figures">{leftText(form, list)}</div>
      </div>
      <Button aria-label={w.goOnWith(title)} onClick={() => once(goOn)}>
        {w.goOn}
      </Button>
    </li>
  );
}
