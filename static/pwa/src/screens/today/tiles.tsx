import { DoorIcon } from '../../components/icons.tsx';
import { kindName, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';

/** The kind that has a sheet of its own and therefore the big tile. */
const BY_SHEET = 'door_visit';

/** What can be recorded, drawn from the form definitions; while a walk is open it has no tile. */
export function Tiles({ walking }: { walking: boolean }) {
  const w = words().today;
  const forms = lists.value.forms.filter((form) => form.key !== BY_SHEET);
  return (
    <nav class="tiles" aria-label={w.kinds}>
      {!walking && (
        <a class="tile main" href="/app/walk">
          <span>
            {w.knock}
            <small>{w.knockText}</small>
          </span>
          <DoorIcon />
        </a>
      )}
      {forms.map((form) => (
        <a class="tile" key={form.key} href={`/app/record/new/${form.key}`}>
          {kindName(form)}
        </a>
      ))}
    </nav>
  );
}
