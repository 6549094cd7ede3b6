import { beforeEach, describe, expect, it } from 'vitest';
import { readOutbox, release, takeBack } from '../../src/store/outbox.ts';
import { withdraw } from '../../src/store/steps.ts';
import { readEntry } from '../../src/store/entry.ts';
import { readTrouble } from '../../src/store/trouble.ts';
import { stepsFor } from '../../src/domain/entry-status.ts';
import { me } from '../../src/store/current.ts';
import { now } from '../../src/clock.ts';
import type { Entry } from '../../src/domain/types.ts';
import { reopenPhone } from '../phone.ts';
import { problem } from './fake-server.ts';
import { onAPhoneWithServer, record, revise, rows } from './phone-and-server.ts';

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

const world = onAPhoneWithServer();
let recorded: string[] = [];

beforeEach(() => {
  world.server.page = 3;
  recorded = [];
});

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
    await revise(detail.view.id, draw(100));
  }
}

function byId(a: Entry, b: Entry): number {
  return a.id.localeCompare(b.id);
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
      world.server.fates = [WEATHER[draw(WEATHER.length)] ?? 'ok', WEATHER[draw(WEATHER.length)] ?? 'ok'];
      await world.sync();
  }
}

describe('in any weather', () => {
  it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
    'nothing is lost and nothing counts twice (%i)',
    async (seed) => {
      const draw = drawing(seed);
      for (let turn = 0; turn < 40; turn += 1) await anything(draw);
      await release(now(), true);
      world.server.fates = [];
      await world.sync();
      await world.sync();
      expect(await readOutbox()).toEqual([]);
      expect(await readTrouble()).toEqual([]);
      expect([...world.server.entries.keys()].toSorted()).toEqual(recorded.toSorted());
      const there = [...world.server.entries.values()];
      expect((await rows()).toSorted(byId)).toEqual(there.toSorted(byId));
      const versions = there.reduce((sum, entry) => sum + entry.version, 0);
      expect(versions).toBe(world.server.applied.size);
      expect(world.server.missing()).toEqual([]);
    },
  );
});
