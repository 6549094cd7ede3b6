import { TextField } from '../../components/field.tsx';
import { maxOf } from '../../domain/form.ts';
import type { Field } from '../../domain/types.ts';
import { said } from '../../i18n/index.ts';
import { Marked } from './marked.tsx';
import type { PartProps } from './part.ts';
import { placeId } from './places.ts';

/** The days and the texts of a form that are wanted now. */
export function Texts(props: PartProps) {
  const { layout } = props;
  return (
    <>
      {[...layout.dates, ...layout.texts].map((field) => (
        <OneLine key={field.key} {...props} field={field} />
      ))}
    </>
  );
}

/** One line of text, or a day. */
export function OneLine({
  field,
  draft,
  problems,
  marks,
  save,
  personal,
}: PartProps & { field: Field }) {
  const value = draft.details[field.key];
  const isDate = field.type === 'date';
  return (
    <TextField
      id={placeId(field.key)}
      label={<Marked label={said(field.label)} marked={marks.includes(field.key)} />}
      type={isDate ? 'date' : 'text'}
      maxLength={isDate ? undefined : maxOf(field)}
      autocomplete="off"
      enterkeyhint="done"
      value={typeof value === 'string' ? value : ''}
      problem={personal(field.key) ?? problems.fields[field.key]}
      onText={(text) => save({ details: { [field.key]: text === '' ? null : text } })}
    />
  );
}
