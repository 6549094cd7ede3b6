import { useState } from 'preact/hooks';
import { TextField } from '../../components/field.tsx';
import { ManyOptions } from '../../components/options.tsx';
import { words } from '../../i18n/index.ts';
import { session } from '../../session/index.ts';
import { lists } from '../../store/index.ts';
import { MOST_OFFICERS, SHOWN_OFFICERS, offerOfficers } from './people.ts';
import { placeId } from './places.ts';

export interface OfficersPartProps {
  named: readonly string[];
  onNamed: (ids: string[]) => void;
}

/** The colleagues who took part: they are credited with it, the totals count the entry once. */
export function OfficersPart({ named, onNamed }: OfficersPartProps) {
  const w = words().record;
  const [query, setQuery] = useState('');
  const all = lists.value.officers;
  if (all.length === 0) return <p class="sub">{w.withNone}</p>;
  const offered = offerOfficers(all, session.value?.officer.id ?? '', named, query);
  return (
    <div class="stack">
      <ManyOptions
        id={placeId('with_officers')}
        label={w.withOfficers}
        value={named}
        choices={offered.map(({ id, full_name }) => ({ key: id, label: full_name }))}
        problem={named.length > MOST_OFFICERS ? w.withMany : undefined}
        onPick={onNamed}
      />
      {all.length > SHOWN_OFFICERS && (
        <TextField
          id="officer-search"
          type="search"
          label={w.withFind}
          value={query}
          autocomplete="off"
          onText={setQuery}
        />
      )}
    </div>
  );
}
