import { Card } from '../../components/card.tsx';
import type { Careful } from '../../components/careful.ts';
import { Chip } from '../../components/chip.tsx';
import type { Form } from '../../domain/types.ts';
import { fullMoment, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import type { Trouble } from '../../store/index.ts';
import { resultLine } from '../entry/result-line.ts';
import { reasonText } from '../entry/reason-text.ts';
import { entryTitle, officerName } from '../entry/title.ts';
import { firstText } from '../review/overtaken.ts';
import { Choices, hasContent } from './choices.tsx';
import { CompareTable } from './compare-table.tsx';
import { refusalLines } from './refusal.ts';

export interface TroubleCardProps {
  trouble: Trouble;
  careful: Careful;
}

/** One entry in trouble: what was wanted, why it did not happen, and what can be done about it. */
export function TroubleCard({ trouble, careful }: TroubleCardProps) {
  const w = words().trouble;
  const { mine, theirs, steps, kind } = trouble;
  const shown = mine ?? theirs;
  const form = shown ? lists.value.formOf(shown.form, shown.form_version) : undefined;
  const [first] = steps;
  return (
    <Card class="trouble">
      <div class="row">
        <h2>{shown ? entryTitle(shown) : w.title}</h2>
        <Chip tone={kind === 'conflict' ? 'wait' : 'bad'}>
          {kind === 'conflict' ? w.conflict : w.refused}
        </Chip>
      </div>
      <p class="sub">
        {first && w.stepAt(w.steps[first], fullMoment(trouble.at))}
        {mine && form && ` · ${resultLine(form, mine.details)}`}
      </p>
      <Why trouble={trouble} form={form} />
      {trouble.reason && <p class="sub">{w.myReason(trouble.reason)}</p>}
      {form && mine && theirs && hasContent(trouble) && (
        <CompareTable form={form} mine={mine} theirs={theirs} />
      )}
      <Choices trouble={trouble} careful={careful} />
    </Card>
  );
}

function Why({ trouble, form }: { trouble: Trouble; form: Form | undefined }) {
  return trouble.kind === 'conflict' ? (
    <Overtaken trouble={trouble} />
  ) : (
    <Refused trouble={trouble} form={form} />
  );
}

/** Who was first and with what; where words of one's own are at stake, that both versions are kept. */
function Overtaken({ trouble }: { trouble: Trouble }) {
  const w = words().trouble;
  const { theirs, same_outcome } = trouble;
  const reason = theirs ? reasonText(theirs.reason, theirs.reason_code) : '';
  return (
    <div class="say gold">
      <p>
        {firstText(trouble, officerName)}
        {reason && `: ${reason}`}
      </p>
      {hasContent(trouble) && <p>{w.conflictText}</p>}
      {same_outcome && <p>{w.same}</p>}
    </div>
  );
}

function Refused({ trouble, form }: { trouble: Trouble; form: Form | undefined }) {
  const w = words().trouble;
  const { detail, errors, personal } = refusalLines(trouble, form);
  return (
    <div class="say">
      <p>{detail || w.noDetail}</p>
      {errors.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {personal && <p>{w.personal}</p>}
    </div>
  );
}
