import { useState } from 'preact/hooks';
import { TextField } from '../../components/field.tsx';
import { Options } from '../../components/options.tsx';
import { words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import { SHOWN_AREAS, offerAreas } from './areas.ts';

export interface AreaPickerProps {
  value: string;
  /** The area of the last outing, offered first. */
  lastId: string | null;
  /** An area that is no choice: the one to move away from. */
  except?: string | null;
  problem?: string | undefined;
  onPick: (areaId: string) => void;
}

/** One area of the unit: the last one first, found without diacritics. */
export function AreaPicker({ value, lastId, except, problem, onPick }: AreaPickerProps) {
  const w = words().walk;
  const [query, setQuery] = useState('');
  const all = lists.value.areas.filter((area) => area.id !== except);
  const { areas, more } = offerAreas(all, lastId, query, value);
  const label = (id: string, name: string) => (id === lastId ? `${name} · ${w.lastArea}` : name);
  return (
    <div class="stack">
      {all.length > SHOWN_AREAS && (
        <TextField
          id="area-search"
          type="search"
          label={w.searchArea}
          hint={w.searchHint}
          value={query}
          onText={setQuery}
        />
      )}
      <Options
        id="area"
        label={w.area}
        value={value}
        choices={areas.map((area) => ({ key: area.id, label: label(area.id, area.name) }))}
        problem={problem}
        onPick={onPick}
      />
      <div class="sub" aria-live="polite">
        {areas.length === 0 && w.noArea(query)}
        {more > 0 && w.moreAreas(more)}
      </div>
    </div>
  );
}
