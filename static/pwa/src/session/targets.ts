/** The unit's figures of its campaigns: asked of the server when somebody looks, kept for when there is no network. */

import { addDays } from '../domain/days.ts';
import type { Campaign } from '../domain/types.ts';
import { me } from '../store/current.ts';
import { keepUnitFigures } from '../store/targets.ts';
import type { UnitFigures } from '../store/targets.ts';
import { getTotals } from '../sync/transport.ts';

export { readOwnParts, readUnitFigures } from '../store/targets.ts';
export type { Amount, UnitFigures } from '../store/targets.ts';

export type Refreshed = 'done' | 'offline' | 'signed_out';

/** For how many days one that is over is still shown. */
const SHOWN_AFTER = 30;

/** The campaigns that are shown on a day: those that run first, then those to come, then those just over. */
export function shownOn(day: string, campaigns: readonly Campaign[]): readonly Campaign[] {
  const place = (one: Campaign) => (one.to < day ? 2 : one.from > day ? 1 : 0);
  const shown = campaigns.filter((one) => addDays(one.to, SHOWN_AFTER) >= day);
  return shown.toSorted((a, b) => place(a) - place(b) || (a.to < b.to ? -1 : 1));
}

/** Ask for the figures of these campaigns; what came before a failure is kept. */
export async function refreshFigures(campaigns: readonly Campaign[], day: string): Promise<Refreshed> {
  const told: Record<string, UnitFigures[string]> = {};
  let came: Refreshed = 'done';
  for (const campaign of campaigns.filter((one) => one.from <= day)) {
    const reply = await getTotals(asked(me().unit_id, campaign));
    if (reply.kind !== 'answer') {
      came = reply.kind === 'problem' && reply.status === 401 ? 'signed_out' : 'offline';
      break;
    }
    const figures = readFigures(reply.body, campaign);
    if (figures) told[campaign.id] = figures;
  }
  await keepUnitFigures(told);
  return came;
}

function asked(unit: string, { from, to, form, choice }: Campaign): Record<string, string> {
  const span = { unit, from, to, form };
  return choice === '' ? { ...span, by: 'form' } : { ...span, choice, by: 'choice' };
}

interface Row {
  readonly key?: unknown;
  readonly approved?: { readonly measures?: Readonly<Record<string, unknown>> };
  readonly pending?: { readonly measures?: Readonly<Record<string, unknown>> };
}

/** Null where the answer is not of the shape that protocol.md gives it. */
function readFigures(body: unknown, { form, choice, measure }: Campaign): UnitFigures[string] | null {
  const { rows, as_of } = body as { rows: readonly Row[]; as_of?: unknown };
  const row = rows.find((one) => one?.key === (choice || form));
  const approved = row?.approved?.measures?.[measure];
  const pending = row?.pending?.measures?.[measure];
  const isTold = typeof approved === 'number' && typeof pending === 'number' && typeof as_of === 'string';
  return isTold ? { approved, pending, as_of } : null;
}
