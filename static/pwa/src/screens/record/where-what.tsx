import { TextField } from '../../components/field.tsx';
import type { Field } from '../../domain/types.ts';
import { said, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import { ChoiceField } from './choice-field.tsx';
import { Marked } from './marked.tsx';
import type { PartProps } from './part.ts';
import { placeId } from './places.ts';
import { Select } from './select.tsx';

/** The longest names, in signs, that can be read whole where the two lists stand side by side. */
const AREA_READS = 12;
const CHOICE_READS = 21;

function standSideBySide({ draft, layout }: PartProps): boolean {
  const { received, areaOf } = lists.value;
  const area = areaOf(draft.area_id ?? '')?.name ?? '';
  const key = draft.details[layout.split?.key ?? ''];
  const choice = layout.split?.choices?.find((one) => one.key === key);
  const isShort =
    area.length <= AREA_READS && (choice ? said(choice.label).length : 0) <= CHOICE_READS;
  const asksForTyped = draft.area_id === null && draft.area_typed !== '';
  return received && isShort && !asksForTyped;
}

/** Where the outing was and which choice its figures belong to: last time's stand filled in. */
export function WhereWhat(props: PartProps) {
  const { layout } = props;
  return (
    <>
      <div class={standSideBySide(props) ? 'pair where-what' : 'stack'}>
        {lists.value.received ? <AreaList {...props} /> : <AreaTyped {...props} />}
        {layout.split && <FormChoice {...props} field={layout.split} asList />}
      </div>
      {layout.choices.map((field) => (
        <FormChoice key={field.key} {...props} field={field} />
      ))}
    </>
  );
}

type ChoiceProps = PartProps & { field: Field; asList?: boolean };

function FormChoice({ field, asList, draft, problems, marks, save }: ChoiceProps) {
  return (
    <ChoiceField
      field={field}
      asList={asList}
      value={draft.details[field.key]}
      marked={marks.includes(field.key)}
      problem={problems.fields[field.key]}
      onPick={(key) => save({ details: { [field.key]: key } })}
    />
  );
}

function AreaList({ draft, check, tried, marks, save }: PartProps) {
  const w = words().record;
  const missing = tried && check.missing.includes('area');
  return (
    <Select
      id={placeId('area')}
      label={<Marked label={w.area} marked={marks.includes('area')} />}
      value={draft.area_id ?? ''}
      choices={lists.value.areas.map((area) => ({ key: area.id, label: area.name }))}
      empty={w.areaPick}
      hint={
        draft.area_id === null && draft.area_typed ? w.areaWasTyped(draft.area_typed) : undefined
      }
      problem={missing ? w.areaMissing : undefined}
      onPick={(key) => save({ area_id: key === '' ? null : key })}
    />
  );
}

function AreaTyped({ draft, check, tried, personal, save }: PartProps) {
  const w = words().record;
  const missing = tried && check.missing.includes('area') ? w.areaTypedMissing : undefined;
  return (
    <TextField
      id={placeId('area')}
      label={w.areaTyped}
      hint={w.areaTypedHint}
      value={draft.area_typed}
      maxLength={80}
      enterkeyhint="next"
      autocomplete="off"
      problem={personal('area_typed') ?? missing}
      onText={(text) => save({ area_typed: text })}
    />
  );
}
