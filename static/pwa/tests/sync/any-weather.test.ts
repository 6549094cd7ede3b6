import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOutbox, release, takeBack } from '../../src/store/outbox.ts';
import { openRevision } from '../../src/store/revise.ts';
import { withdraw } from '../../src/store/steps.ts';
import { readEntry } from '../../src/store/entry.ts';
import { saveDraft } from '../../src/store/drafts.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { readTrouble } from '../../src/store/trouble.ts';
import { stepsFor } from '../../src/domain/entry-status.ts';
import { me } from '../../src/store/current.ts';
import { now } from '../../src/clock.ts';
import { TONIGHT, clockAt, openPhone, reopenPhone, wipePhones } from '../phone.ts';
import { FakeServer, problem } from './fake-server.ts';
import { engineWith, record, rows } from './phone-and-server.ts';

/** Numbers that look random and are the same for the same seed (mulberry32). */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

let server: FakeServer;
let recorded: string[];

beforeEach(async () => {
  clockAt(TONIGHT);
  server = new FakeServer();
  server.page = 3;
  recorded = [];
  await openPhone();
});

afterEach(async () => {
  await wipePhones();
  vi.useRealTimers();
});

async function sync(): Promise<void> {
  const engine = engineWith(server);
  await engine.wakeNow();
  engine.stop();
}

/** Revise or withdraw an entry that was recorded, where its state allows it; sometimes take it back. */
async function step(draw: (below: number) => number): Promise<void> {
  const id = recorded[draw(Math.max(1, recorded.length))];
  const detail = id === undefined ? null : await readEntry(id);
  if (!detail) return;
  const allowed = stepsFor(detail.view, me(), now());
  if (draw(2) === 0 && allowed.includes('withdraw')) {
    const done = await withdraw(detail.view);
    if (done.kind === 'queued' && draw(3) === 0) await takeBack(done.mutation_ids);
  } else if (allowed.includes('revise')) {
    const draft = await openRevision(detail.view.id);
    await saveDraft(draft.id, { details: { attendees: draw(100) } });
    await submitDraft(draft.id);
  }
}

const WEATHER = [
  'ok',
  'lost',
  'unanswered',
  problem(503, ''),
  problem(410, 'cursor-expired'),
  problem(401, 'signed-out'),
] as const;

async function anything(draw: (below: number) => number): Promise<void> {
  switch (draw(6)) {
    case 0:
    case 1:
      recorded.push(await record(draw(100)));
      return;
    case 2:
    case 3:
      return step(draw);
    case 4:
      await reopenPhone();
      await release(now(), true);
      return;
    default:
      server.fates = [WEATHER[draw(WEATHER.length)] ?? 'ok', WEATHER[draw(WEATHER.length)] ?? 'ok'];
      await sync();
  }
}

describe('in any weather', () => {
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
    'nothing is lost and nothing counts twice (%i)',
    async (seed) => {
      const draw = drawing(seed);
      for (let turn = 0; turn < 40; turn += 1) await anything(draw);
      await release(now(), true);
      server.fates = [];
      await sync();
      await sync();
      expect(await readOutbox()).toEqual([]);
      expect(await readTrouble()).toEqual([]);
      expect([...server.entries.keys()].toSorted()).toEqual(recorded.toSorted());
      const inOrder = (await rows()).toSorted((a, b) => a.id.localeCompare(b.id));
      expect(inOrder).toEqual([...server.entries.values()].toSorted((a, b) => a.id.localeCompare(b.id)));
      const versions = [...server.entries.values()].reduce((sum, entry) => sum + entry.version, 0);
      expect(versions).toBe(server.applied.size);
    },
  );
});
