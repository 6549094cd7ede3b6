/** Steps on entries that exist: each is one or more mutations appended to the outbox. */

import { findPersonal } from '../domain/privacy.ts';
import type { MutationType } from '../domain/mutations.ts';
import type { ReasonCode } from '../domain/types.ts';
import { store } from './current.ts';
import { append, readQueueOf, stepped } from './outbox.ts';
import type { Looked, Stepped } from './types.ts';

interface Words {
  readonly reason?: string | undefined;
  readonly reason_code?: ReasonCode | undefined;
  readonly reason_fields?: readonly string[] | undefined;
}

/** Withdraw an own entry. */
export async function withdraw(looked: Looked, reason?: string): Promise<Stepped> {
  return decide('entry.withdraw', [looked], { reason });
}

/** Approve entries as they were looked at; `reason` is the answer to a query. */
export async function approve(looked: readonly Looked[], reason?: string): Promise<Stepped> {
  return decide('entry.approve', looked, { reason });
}

/** Send an entry back, saying why. */
export async function returnEntry(
  looked: Looked,
  words: { reason: string; reason_code?: ReasonCode; reason_fields?: readonly string[] },
): Promise<Stepped> {
  return decide('entry.return', [looked], words);
}

/** Ask about an approved entry. */
export async function query(looked: Looked, reason: string): Promise<Stepped> {
  return decide('entry.query', [looked], { reason });
}

/** Undo the own last decision on an entry. */
export async function undoDecision(looked: Looked): Promise<Stepped> {
  return decide('entry.undo', [looked], {});
}

async function decide(type: MutationType, looked: readonly Looked[], words: Words): Promise<Stepped> {
  const reason = words.reason?.normalize('NFC').trim();
  const found = reason ? findPersonal(reason) : [];
  if (found.length > 0) return { kind: 'personal', found };
  const db = store();
  const ids = await db.transaction('rw', db.outbox, async () => {
    const inTrouble = await troubled(looked);
    const free = looked.filter((one) => !inTrouble.has(one.id));
    const appended: string[] = [];
    for (const { id, version } of free) {
      const body = {
        entry_id: id,
        base_version: version,
        ...given({ ...words, reason: reason || undefined }),
      };
      appended.push(await append(db, { type, body }));
    }
    return appended;
  });
  return stepped(ids);
}

/** A body has no field that says nothing. */
function given(words: Words): Words {
  return Object.fromEntries(Object.entries(words).filter(([, value]) => value !== undefined));
}

async function troubled(looked: readonly Looked[]): Promise<Set<string>> {
  const chains = await Promise.all(looked.map((one) => readQueueOf(one.id)));
  return new Set(
    chains
      .flat()
      .filter((one) => one.verdict !== null)
      .map((one) => one.entry_id),
  );
}
