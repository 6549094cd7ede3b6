import { Fragment } from 'preact';
import type { Field } from '../../domain/types.ts';
import { WarnIcon } from '../../components/icons.tsx';
import { words } from '../../i18n/index.ts';
import { CountInput } from './count-input.tsx';
import type { PartProps } from './part.ts';

/** The numbers of a form in two columns, with what is off told under the last number it is about. */
export function Figures(props: PartProps & { onEnd: () => void }) {
  const { layout, problems } = props;
  if (layout.numbers.length === 0) return null;
  return (
    <div class="figures-grid" role="group" aria-label={words().record.figures}>
      {layout.numbers.map((field, index) => (
        <Fragment key={field.key}>
          <Cell {...props} field={field} last={index === layout.numbers.length - 1} />
          <SumMessages {...props} after={field.key} />
        </Fragment>
      ))}
      <div class="unseen" aria-live="polite">
        {problems.sums.map((message) => message.text).join(' ')}
      </div>
    </div>
  );
}

type CellProps = PartProps & { field: Field; last: boolean; onEnd: () => void };

function Cell({ field, last, onEnd, draft, check, problems, marks, save }: CellProps) {
  const value = draft.details[field.key];
  return (
    <div>
      <CountInput
        field={field}
        value={typeof value === 'number' ? value : undefined}
        remains={check.fill[field.key]}
        marked={marks.includes(field.key)}
        off={problems.marked.has(field.key)}
        problem={problems.fields[field.key]}
        last={last}
        onNumber={(digits) => save({ details: { [field.key]: digits } })}
        onEnd={onEnd}
      />
    </div>
  );
}

function SumMessages({ problems, after }: PartProps & { after: string }) {
  return (
    <>
      {problems.sums
        .filter((message) => message.after === after)
        .map((message) => (
          <p class="sum-off" key={message.text}>
            <WarnIcon />
            <span>{message.text}</span>
          </p>
        ))}
    </>
  );
}
