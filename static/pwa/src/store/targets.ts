/** What the unit had done of its campaigns when the server was last asked, and the own part in the book. */

import { splitChoice, valueOf } from '../domain/form.ts';
import type { Campaign } from '../domain/types.ts';
import type { EntryView } from '../domain/view.ts';
import { store } from './current.ts';
import { readFact, writeFact } from './facts.ts';
import { lists } from './lists.ts';
import { readSpanViews } from './views.ts';

/** A sum told apart by standing. */
export interface Amount {
  readonly approved: number;
  readonly pending: number;
}

/** The unit's figures by campaign; `as_of` is the server's moment (RFC 3339). */
export type UnitFigures = Readonly<Record<string, Amount & { readonly as_of: string }>>;

export function readUnitFigures(): Promise<UnitFigures> {
  return readFact(store(), 'unit_figures');
}

/** Keep what the server told; campaigns that left the list go. */
export async function keepUnitFigures(told: UnitFigures): Promise<void> {
  const listed = new Set(lists.value.campaigns.map((one) => one.id));
  const known = Object.entries({ ...(await readUnitFigures()), ...told });
  await writeFact(store(), 'unit_figures', Object.fromEntries(known.filter(([id]) => listed.has(id))));
}

/** The own part of each campaign, as far as this phone's book goes back. */
export async function readOwnParts(campaigns: readonly Campaign[]): Promise<Readonly<Record<string, Amount>>> {
  const parts = await Promise.all(campaigns.map(async (one) => [one.id, await ownPart(one)] as const));
  return Object.fromEntries(parts);
}

async function ownPart(campaign: Campaign): Promise<Amount> {
  const views = await readSpanViews(campaign.from, campaign.to);
  const amounts = views.filter((view) => isPartOf(view, campaign)).map((view) => amountOf(view, campaign));
  const sum = (key: keyof Amount) => amounts.reduce((total, one) => total + one[key], 0);
  return { approved: sum('approved'), pending: sum('pending') };
}

function isPartOf(view: EntryView, campaign: Campaign): boolean {
  const form = lists.value.formOf(view.form, view.form_version);
  if (!view.own || view.standing === 'trouble' || view.form !== campaign.form || !form) return false;
  return campaign.choice === '' || splitChoice(form, view.details) === campaign.choice;
}

function amountOf(view: EntryView, campaign: Campaign): Amount {
  const form = lists.value.formOf(view.form, view.form_version);
  const value = form ? valueOf(form, campaign.measure, view.details) : 0;
  const waits = view.status === 'submitted' || view.status === 'queried';
  return { approved: view.status === 'approved' ? value : 0, pending: waits ? value : 0 };
}
