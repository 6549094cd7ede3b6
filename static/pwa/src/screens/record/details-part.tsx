import { ManyOptions } from '../../components/options.tsx';
import { localDay } from '../../domain/days.ts';
import { splitChoice } from '../../domain/form.ts';
import { HELPERS } from '../../domain/types.ts';
import type { Field } from '../../domain/types.ts';
import { now } from '../../clock.ts';
import { said, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';
import { Marked } from './marked.tsx';
import { OfficersPart } from './officers-part.tsx';
import type { PartProps } from './part.ts';
import { campaignsFor, givenCount } from './people.ts';
import { placeId } from './places.ts';
import { Select } from './select.tsx';
import { OneLine } from './texts.tsx';

/** What few outings need, under one fold: partners, colleagues, helpers, the campaign. */
export function DetailsPart(props: PartProps) {
  const { draft, layout, save } = props;
  const w = words().record;
  const given = givenCount(
    draft,
    layout.folded.map((field) => field.key),
  );
  return (
    <details class="more-details">
      <summary>{given > 0 ? w.moreCount(given) : w.more}</summary>
      <div class="stack">
        {layout.folded.map((field) => (
          <Folded key={field.key} {...props} field={field} />
        ))}
        <OfficersPart
          named={draft.with_officers}
          onNamed={(with_officers) => save({ with_officers })}
        />
        <ManyOptions
          id={placeId('joint_with')}
          label={w.jointWith}
          value={draft.joint_with}
          choices={HELPERS.map((key) => ({ key, label: w.helpers[key] ?? key }))}
          onPick={(joint_with) => save({ joint_with })}
        />
        <CampaignChoice {...props} />
      </div>
    </details>
  );
}

function Folded(props: PartProps & { field: Field }) {
  const { field, draft, marks, problems, save } = props;
  if (field.type !== 'choices') return <OneLine {...props} />;
  const value = draft.details[field.key];
  return (
    <ManyOptions
      id={placeId(field.key)}
      label={<Marked label={said(field.label)} marked={marks.includes(field.key)} />}
      value={Array.isArray(value) ? value : []}
      choices={(field.choices ?? []).map(({ key, label }) => ({ key, label: said(label) }))}
      problem={problems.fields[field.key]}
      onPick={(keys) => save({ details: { [field.key]: keys.length > 0 ? keys : null } })}
    />
  );
}

function CampaignChoice({ form, draft, save }: PartProps) {
  const w = words().record;
  const day = localDay(draft.started_at ?? now());
  const offered = campaignsFor(lists.value.campaigns, form, splitChoice(form, draft.details), day);
  const other = draft.links.filter((link) => link.kind !== 'campaign');
  const linked = draft.links.find((link) => link.kind === 'campaign')?.id ?? '';
  if (offered.length === 0) return null;
  return (
    <Select
      id={placeId('campaign')}
      label={w.campaign}
      value={linked}
      empty={w.none}
      choices={offered.map(({ id, name }) => ({ key: id, label: name }))}
      onPick={(id) => save({ links: id === '' ? other : [...other, { kind: 'campaign', id }] })}
    />
  );
}
