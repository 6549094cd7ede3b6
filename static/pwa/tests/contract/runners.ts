/** How the phone answers each kind of contract case; the server answers the same files. */

import { progressOn } from '../../src/domain/campaigns.ts';
import { nextStatus, standingOf, stepsFor } from '../../src/domain/entry-status.ts';
import { checkForm } from '../../src/domain/form-check.ts';
import { percent } from '../../src/domain/figures.ts';
import { judgeHours } from '../../src/domain/out-of-hours.ts';
import { asksOnceMore, findPersonal } from '../../src/domain/privacy.ts';
import { receiptOf } from '../../src/domain/receipt.ts';
import { reviewOf } from '../../src/domain/review.ts';
import { coverage, quarterName, roundOf } from '../../src/domain/rounds.ts';
import { fold, inOrder, peopleInOrder } from '../../src/domain/text.ts';
import { sayViolation } from '../../src/domain/words.ts';
import { bundledForms } from '../../src/store/forms-bundled.ts';
import { settlePush } from '../../src/sync/settle-push.ts';
import { rescued } from './rescue-twin.ts';
import type { Form } from '../../src/domain/types.ts';
import type { EntryView } from '../../src/domain/view.ts';
import type { Result, WireMutation } from '../../src/sync/protocol.ts';

// Cases are plain JSON of many shapes; each runner knows its own.
// eslint-disable-next-line typescript/no-explicit-any
type Given = any;

export type Runner = (given: Given) => unknown;

function form(key: string): Form {
  const found = bundledForms.find((one) => one.key === key);
  if (!found) throw new Error(`No form ${key}.`);
  return found;
}

export const RUNNERS: Readonly<Record<string, Runner>> = {
  forms: ({ form: key, details, started_at, ended_at, others }) =>
    checkForm(form(key), details, { started_at, ended_at }, others),
  form_words: ({ form: key, violation, details }) => ({
    vi: sayViolation(form(key), violation, 'vi', details),
    en: sayViolation(form(key), violation, 'en', details),
  }),
  privacy: ({ text }) => ({ found: findPersonal(text), asks_once_more: asksOnceMore(text) }),
  out_of_hours: ({ calendar, started_at, ended_at }) => judgeHours(calendar, started_at, ended_at),
  percent: ({ part, whole }) => ({ vi: percent(part, whole, 'vi'), en: percent(part, whole, 'en') }),
  campaigns: ({ day, from, to, done, target }) => {
    const { left, daysLeft, pace, stands } = progressOn(day, { from, to }, done, target);
    return { share: percent(done, target), left, days_left: daysLeft, pace, stands };
  },
  receipt: ({ entry_id }) => receiptOf(entry_id),
  rounds: ({ outings, households }) => {
    const told = coverage(outings, households);
    return {
      ...told,
      met_percent: percent(told.met, households ?? 0),
      reached_percent: percent(told.reached, households ?? 0),
    };
  },
  round_spans: ({ day, campaign }) => {
    const campaigns = campaign ? [{ ...campaign, id: 'c', form: 'door_visit' }] : [];
    const round = roundOf(day, 'door_visit', campaigns);
    const quarter = { vi: quarterName(day, 'vi'), en: quarterName(day, 'en') };
    return { first: round.from, last: round.to, quarter };
  },
  entry_status: ({ status, step }) => ({ next: nextStatus(status, step) }),
  entry_standing: ({ status }) => ({ standing: standingOf(status) }),
  entry_steps: ({ role, own, status, decided_by_me, minutes_ago }) => {
    const now = Date.UTC(2026, 10, 21, 13);
    const decided = minutes_ago === null ? null : new Date(now - minutes_ago * 60_000).toISOString();
    const decided_by = decided === null ? null : decided_by_me ? 'me' : 'another';
    // Only what the steps depend on; the rest of a view says nothing about rights.
    const view = { own, status, standing: status, decided_by, decided_at: decided } as unknown as EntryView;
    return { steps: stepsFor(view, { id: 'me', role, unit_id: 'u' }, now) };
  },
  sync_verdicts: ({ batch, results, healing }) => settled(batch, results, healing),
  rescue: rescued,
  review: ({ chief, entries }) => {
    const why = (entries as Given[]).map((entry) => {
      const view = { ...entry, started_at: '2026-11-21T19:10:00Z' } as unknown as EntryView;
      return reviewOf([view], chief).look[0]?.why ?? null;
    });
    return { why, drawn: why.flatMap((each, place) => (each === 'sample' ? [place] : [])) };
  },
  text: ({ texts }) => ({
    folded: texts.map(fold),
    sorted: texts.toSorted(inOrder),
    people: texts.toSorted(peopleInOrder),
  }),
};

/** Where each mutation of a batch lies after the answer, by its place in the batch. */
function settled(batch: Given[], told: Given[], healing: boolean): Record<string, number[]> {
  const sentBatch = batch.map((one, place) => ({
    id: `place-${place}`,
    body: { entry_id: one.entry ?? batch[one.again].entry },
  })) as unknown as WireMutation[];
  const results = told.map((one, place) => ({
    ...one,
    id: `place-${place}`,
    problem: one.slug ? { slug: one.slug, detail: '', errors: {} } : undefined,
  })) as unknown as Result[];
  const fate = settlePush(sentBatch, results, healing);
  const placesOf = (named: readonly string[]) => named.map((id) => Number(id.replace('place-', '')));
  return {
    sent: placesOf(fate.sent.map((one) => one.id)),
    stuck: placesOf(fate.stuck.map((one) => one.id)),
    kept: placesOf(fate.kept),
  };
}

/** Files that speak of what the server alone decides, and why the phone has no twin of it. */
export const SERVER_ALONE: Readonly<Record<string, string>> = {
  flags: 'An entry is flagged when it arrives, beside entries that this phone does not hold.',
};
