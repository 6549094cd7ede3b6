/** What this phone keeps whoever is at work: its own id, and who has been at work on it. */

import { Dexie } from 'dexie';
import type { Role, Unit } from '../domain/types.ts';
import { OfficerDatabase } from './db.ts';
import { device } from './device-db.ts';
import { holdsKeysOf, open, seal } from './seal.ts';
import type { Sealed } from './seal.ts';
import { readUnsentOf } from './unsent.ts';

/** Who is at work on this phone; kept, so that it opens without a signal. */
export interface Session {
  readonly officer: {
    readonly id: string;
    readonly username: string;
    readonly full_name: string;
    readonly role: Role;
    readonly unit_id: string;
  };
  readonly unit: Unit;
  readonly device_id: string;
  /** False once the server wants a sign-in again; recording goes on. */
  readonly signed_in: boolean;
  /** The server has closed this phone, or the account: the unsent work is handed over, and no more. */
  readonly closed?: Closed;
}

export type Closing = 'device_revoked' | 'account_disabled';

export interface Closed {
  readonly why: Closing;
  /** What the server keeps aside; null until it has acknowledged all of it. */
  readonly handed: Handed | null;
}

/** What was handed over, and what was not, as it is told its officer. */
export interface Handed {
  readonly mutations: number;
  /** Of so many some words were left out, for they were personal. */
  readonly without_words: number;
  /** Drafts that were never sent off: they are handed to nobody. */
  readonly drafts: number;
  /** Photos that the server does not have: no hand-over takes any. */
  readonly photos: number;
  /** What the server could not be given, and its officer wiped all the same: a rescue file has it. */
  readonly left: number;
}

/** What is kept of a session: the full name is sealed, the rest is needed before the book is open. */
interface KeptSession extends Omit<Session, 'officer'> {
  readonly officer: Omit<Session['officer'], 'full_name'>;
  readonly name: Sealed<string> | null;
}

/** As the first version kept it, for all to read. */
interface PlainSession {
  readonly form: 'plain';
  readonly value: Session;
}

/** The copy of the preferences that survives a dead battery; undefined before the first choice. */
export async function readPreferencesKept(): Promise<unknown> {
  return (await device.facts.get('preferences'))?.value;
}

export async function keepPreferences(value: unknown): Promise<void> {
  await device.facts.put({ key: 'preferences', value });
}

/** Who was at work last, and has not signed out; the full name is empty while their book is locked. */
export async function readSession(): Promise<Session | null> {
  const kept = (await device.facts.get('session'))?.value as KeptSession | PlainSession | undefined;
  if (!kept) return null;
  return 'form' in kept ? kept.value : sessionOf(kept);
}

function sessionOf({ name, officer, ...rest }: KeptSession): Session {
  const known = name && holdsKeysOf(officer.id) ? open(namePlace(officer.id), name) : undefined;
  return { ...rest, officer: { ...officer, full_name: known ?? '' } };
}

function keptOf(session: Session): KeptSession {
  const { full_name, ...officer } = session.officer;
  const name = holdsKeysOf(officer.id) ? seal(namePlace(officer.id), full_name) : null;
  return { ...session, officer, name };
}

function namePlace(officerId: string): string {
  return `session:${officerId}`;
}

export async function keepSession(session: Session): Promise<void> {
  const { id, username, role } = session.officer;
  await device.transaction('rw', device.facts, device.officers, async () => {
    await device.facts.put({ key: 'session', value: keptOf(session) });
    await device.officers.put({ id, username, role, unit: session.unit });
    await device.facts.delete('sign_out_owed');
  });
}

/** Change what is kept of whoever is at work; nothing where another tab signed them out meanwhile. */
export async function updateSession(session: Session): Promise<void> {
  await device.transaction('rw', device.facts, async () => {
    const kept = await readSession();
    if (kept?.officer.id === session.officer.id)
      await device.facts.put({ key: 'session', value: keptOf(session) });
  });
}

/** Nobody is at work; `owed` where the server has not been told yet. */
export async function dropSession(owed: boolean): Promise<void> {
  await device.transaction('rw', device.facts, async () => {
    await device.facts.delete('session');
    if (owed) await device.facts.put({ key: 'sign_out_owed', value: true });
    else await device.facts.delete('sign_out_owed');
  });
}

export async function isSignOutOwed(): Promise<boolean> {
  return (await device.facts.get('sign_out_owed')) !== undefined;
}

/** The officers whose stores lie on this phone, with how many steps each has not sent. */
export async function readOfficersHere(): Promise<{ id: string; username: string; unsent: number }[]> {
  const officers = await device.officers.toArray();
  return Promise.all(
    officers.map(async ({ id, username }) => ({ id, username, unsent: await countUnsent(id) })),
  );
}

async function countUnsent(officerId: string): Promise<number> {
  if (!(await Dexie.exists(`tung-ngo-${officerId}`))) return 0;
  const db = new OfficerDatabase(officerId);
  try {
    return await readUnsentOf(db);
  } finally {
    db.close();
  }
}
