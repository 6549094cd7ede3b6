/** What a phone asks the server to do: mutations, and how they queue (protocol.md, Sync). */

import type { Content, Entry, Step } from './types.ts';

export type MutationType = `entry.${Step}`;

export type SubmitBody = Content & { readonly entry_id: string };
export type ReviseBody = SubmitBody & { readonly base_version: number };

export interface DecisionBody {
  readonly entry_id: string;
  readonly base_version: number;
  readonly reason?: string | undefined;
  readonly reason_code?: string | undefined;
  readonly reason_fields?: readonly string[] | undefined;
}

export type Body = SubmitBody | ReviseBody | DecisionBody;

/** Why the server refused something, in its own words. */
export interface Problem {
  readonly slug: string;
  readonly detail: string;
  readonly errors: Readonly<Record<string, readonly string[]>>;
}

/** What became of a mutation that the server did not take. */
export type Verdict =
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'conflict'; readonly entry: Entry | null; readonly problem: Problem | null };

/** A mutation in the outbox, in the order in which it was recorded. */
export interface Pending {
  /** Counts up within this phone's store; the order of the queue. */
  readonly seq: number;
  readonly id: string;
  readonly entry_id: string;
  readonly officer_id: string;
  /** Given when it goes out for the first time, so that a number that was given also comes; never reused. */
  readonly n: number | null;
  readonly type: MutationType;
  readonly at: string;
  readonly body: Body;
  /** Milliseconds until which it can be taken back; null once that is over, and it may go out. */
  readonly held_until: number | null;
  /** Set once the server did not take it: it is sent no more until its person has settled it. */
  readonly verdict: Verdict | null;
}

/** A mutation that the server has acknowledged. */
export interface Sent {
  readonly id: string;
  readonly entry_id: string;
  readonly officer_id: string;
  readonly n: number;
  readonly type: MutationType;
  readonly at: string;
  readonly body: Body;
  /** When this phone was told (milliseconds). */
  readonly sent_at: number;
}

/** True while its person can still take it back. */
export function isHeld<T extends Pending>(one: T): one is T & { readonly held_until: number } {
  return one.held_until !== null && one.verdict === null;
}

/** The step of a mutation, without `entry.`. */
export function stepOf(type: MutationType): Step {
  return type.slice('entry.'.length) as Step;
}

/** The version that a mutation stands on; a submit stands on nothing. */
export function baseOf({ body }: Pick<Pending, 'body'>): number {
  return 'base_version' in body ? body.base_version : 0;
}

/** True where a body carries what an officer wrote of an outing. */
export function carriesContent(type: MutationType): boolean {
  return type === 'entry.submit' || type === 'entry.revise';
}
