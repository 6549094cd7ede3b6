import { Options } from '../../components/options.tsx';
import type { Details, Field } from '../../domain/types.ts';
import { said, words } from '../../i18n/index.ts';
import { Marked } from './marked.tsx';
import { placeId } from './places.ts';
import { Select } from './select.tsx';

/** More choices than this are a list that opens, fewer stand side by side. */
const SIDE_BY_SIDE = 4;

export interface ChoiceFieldProps {
  field: Field;
  value: Details[string] | undefined;
  marked: boolean;
  problem: string | undefined;
  onPick: (key: string | null) => void;
  /** Always a list that opens, however few they are. */
  asList?: boolean | undefined;
}

/** One choice of a form. */
export function ChoiceField({ field, value, marked, problem, onPick, asList }: ChoiceFieldProps) {
  const choices = (field.choices ?? []).map(({ key, label }) => ({ key, label: said(label) }));
  const shared = {
    id: placeId(field.key),
    label: <Marked label={said(field.label)} marked={marked} />,
    choices,
    value: typeof value === 'string' ? value : '',
    problem,
  };
  if (!asList && choices.length <= SIDE_BY_SIDE) return <Options {...shared} onPick={onPick} />;
  const empty = field.required ? undefined : words().record.none;
  return <Select {...shared} empty={empty} onPick={(key) => onPick(key === '' ? null : key)} />;
}
