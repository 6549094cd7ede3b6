/** A phone whose engine talks to a fake server; what a story of the sync needs. */

import { beforeEach } from 'vitest';
import { Engine } from '../../src/sync/engine.ts';
import { newDraft, saveDraft } from '../../src/store/drafts.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { openRevision } from '../../src/store/revise.ts';
import { release } from '../../src/store/outbox.ts';
import { store } from '../../src/store/current.ts';
import { openEntry } from '../../src/store/records.ts';
import { tell } from '../../src/sync/state.ts';
import { now } from '../../src/clock.ts';
import { toMoment } from '../../src/domain/days.ts';
import type { Entry } from '../../src/domain/types.ts';
import type { OfficerDatabase } from '../../src/store/db.ts';
import type { Failure } from '../../src/sync/state.ts';
import { TO_5, onAPhone } from '../phone.ts';
import { FakeServer } from './fake-server.ts';

const HOUR = 3_600_000;

export const failures: Failure[] = [];

export function engineWith(
  server: FakeServer,
  given: { online?: () => boolean; onSent?: (db: OfficerDatabase) => void } = {},
): Engine {
  failures.length = 0;
  return new Engine({
    send: server.send,
    lock: (work) => work(),
    online: given.online ?? (() => true),
    visible: () => false,
    device_id: () => 'device-1',
    onFailure: (failure) => failures.push(failure),
    onReadAnew: () => undefined,
    onSent: given.onSent ?? (() => undefined),
  });
}

/** The phone's server, which a test may replace, and one run of the phone's engine against it. */
export interface PhoneAndServer {
  server: FakeServer;
  readonly sync: () => Promise<void>;
}

/** Every test of the file begins tonight, with a new server and a phone of its own that `open` opens. */
export function onAPhoneWithServer(open?: () => Promise<void>): PhoneAndServer {
  const world = { server: new FakeServer(), sync: () => syncWith(world.server) };
  beforeEach(() => {
    world.server = new FakeServer();
    tell({ failure: null, sending: null, online: true, signed_in: true });
  });
  onAPhone(open);
  return world;
}

/** One run of the engine, as if a person had asked to send now. */
async function syncWith(server: FakeServer): Promise<void> {
  const engine = engineWith(server);
  await engine.wakeNow();
  engine.stop();
}

/** Record an outing of the last hour and let its time for a step back pass; gives the id of its entry. */
export async function record(attendees = 40): Promise<string> {
  const draft = await newDraft('outreach');
  await saveDraft(draft.id, {
    area_id: TO_5,
    started_at: toMoment(now() - HOUR),
    details: { topic: 'fraud', attendees },
  });
  const sent = await submitDraft(draft.id);
  if (sent.kind !== 'queued') throw new Error(JSON.stringify(sent));
  await release(now(), true);
  return sent.entry_id;
}

/** Revise an entry on this phone; it can be taken back until it is released. */
export async function revise(entryId: string, attendees: number): Promise<void> {
  const draft = await openRevision(entryId);
  await saveDraft(draft.id, { details: { attendees } });
  await submitDraft(draft.id);
}

/** The entries on the phone as the server last told them. */
export async function rows(): Promise<Entry[]> {
  return (await store().entries.toArray()).map(openEntry).filter((entry) => entry !== undefined);
}
