/** A page of the feed on the disk: into the live copy, or into the shadow that will take its place. */

import { staysInWindow } from '../domain/window.ts';
import type { PullPlan } from '../sync/plan-pull.ts';
import type { Row } from '../sync/protocol.ts';
import type { Area, Calendar, Campaign, Entry, Form, Officer } from '../domain/types.ts';
import type { FeedRow, OfficerDatabase } from './db.ts';
import { entryRow, feedPlace, officerRow } from './records.ts';
import { open, seal } from './seal.ts';

/** Write a page; call it within a transaction on every table. */
export async function applyPage(db: OfficerDatabase, plan: PullPlan): Promise<void> {
  if (plan.into === 'shadow') await gather(db, plan);
  else await putLive(db, { entries: plan.entries, lists: plan.lists });
  if (plan.swap) await swap(db);
  if (plan.into === 'live') for (const { list, id } of plan.gone) await drop(db, list, id);
  if (plan.drop_before !== null) await dropOld(db, plan.drop_before);
}

interface Rows {
  readonly entries: readonly Entry[];
  readonly lists: Readonly<Record<string, readonly Row[]>>;
}

/** Each list is put as it came; one that this version does not know is kept for one that will. */
async function putLive(db: OfficerDatabase, { entries, lists }: Rows): Promise<void> {
  await db.entries.bulkPut(entries.map(entryRow));
  for (const [list, rows] of Object.entries(lists)) await putList(db, list, rows);
}

async function putList(db: OfficerDatabase, list: string, rows: readonly Row[]): Promise<void> {
  switch (list) {
    case 'areas':
      await db.areas.bulkPut(rows as unknown as Area[]);
      return;
    case 'officers':
      await db.officers.bulkPut((rows as unknown as Officer[]).map(officerRow));
      return;
    case 'forms':
      await db.forms.bulkPut(rows as unknown as (Form & { id: string })[]);
      return;
    case 'calendars':
      await db.calendars.bulkPut(rows as unknown as (Calendar & { id: string })[]);
      return;
    case 'campaigns':
      await db.campaigns.bulkPut(rows as unknown as Campaign[]);
      return;
    default:
      await db.others.bulkPut(rows.map((row) => feedRow('others', list, row)));
  }
}

function feedRow(table: 'others' | 'shadow', kind: string, row: Row): FeedRow {
  return { kind, id: row.id, sealed: seal<unknown>(feedPlace(table, kind, row.id), row) };
}

async function gather(db: OfficerDatabase, plan: PullPlan): Promise<void> {
  const lists = Object.entries(plan.lists).flatMap(([list, rows]) =>
    rows.map((row) => feedRow('shadow', list, row)),
  );
  await db.shadow.bulkPut([...plan.entries.map((entry) => feedRow('shadow', 'entries', entry)), ...lists]);
  await db.shadow.bulkDelete(plan.gone.map(({ list, id }): [string, string] => [list, id]));
}

/** The shadow takes the place of the live copy, all at once; outbox, drafts and sheets are not touched. */
async function swap(db: OfficerDatabase): Promise<void> {
  const rows = await db.shadow.toArray();
  const live = [
    db.entries,
    db.areas,
    db.officers,
    db.forms,
    db.calendars,
    db.campaigns,
    db.others,
    db.shadow,
  ];
  await Promise.all(live.map((table) => table.clear()));
  const lists: Record<string, Row[]> = {};
  for (const { kind, id, sealed } of rows)
    (lists[kind] ??= []).push(open(feedPlace('shadow', kind, id), sealed) as Row);
  const { entries = [], ...others } = lists;
  await putLive(db, { entries: entries as unknown as Entry[], lists: others });
}

async function drop(db: OfficerDatabase, list: string, id: string): Promise<void> {
  const tables = { areas: db.areas, officers: db.officers, campaigns: db.campaigns, forms: db.forms };
  await tables[list as keyof typeof tables]?.delete(id);
}

async function dropOld(db: OfficerDatabase, dropBefore: string): Promise<void> {
  const old = await db.entries.where('day').below(dropBefore).toArray();
  const gone = old.filter((row) => !staysInWindow(row, dropBefore)).map((row) => row.id);
  await db.entries.bulkDelete(gone);
}
