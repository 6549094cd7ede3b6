import { expect, vi } from 'vitest';
import type { Mock } from 'vitest';
import { now } from '../../src/clock.ts';
import { store } from '../../src/store/current.ts';
import { release } from '../../src/store/outbox.ts';
import { addPhoto, digestOf, readPhotos } from '../../src/store/photos.ts';
import { openRevision } from '../../src/store/revise.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { PhotoLane } from '../../src/sync/photo-lane.ts';
import type { Reply } from '../../src/sync/transport.ts';
import { pictureOf } from '../pictures.ts';
import type { FakeServer } from './fake-server.ts';
import { engineWith, record } from './phone-and-server.ts';

export const LOST: Reply = { kind: 'offline', why: 'network' };

/** A line for photos: what happens to the next ones, one each; else they come. */
export interface Line {
  fates: (Reply | 'unanswered' | (() => Promise<void>))[];
  puts: string[];
  offs: string[];
  atWork: boolean;
  readonly lane: PhotoLane;
  readonly wake: Mock;
}

/** Lay a line to a server; nothing goes wrong on it until `fates` says so. */
export function newLine(server: FakeServer): Line {
  const wake = vi.fn();
  const line: Line = { fates: [], puts: [], offs: [], atWork: true, wake, lane: new PhotoLane({
    put: (sha256, picture) => put(server, line, sha256, picture),
    takeOff: async (sha256) => {
      line.offs.push(sha256);
      return server.photos.delete(sha256);
    },
    lock: (work) => work(),
    mayGo: () => line.atWork,
    wake,
  }) };
  return line;
}

async function put(server: FakeServer, line: Line, sha256: string, picture: Blob): Promise<Reply> {
  line.puts.push(sha256);
  const fate = line.fates.shift();
  if (typeof fate === 'function') await fate();
  else if (typeof fate === 'object') return fate;
  expect(await digestOf(await picture.arrayBuffer())).toBe(sha256);
  server.photos.set(sha256, picture);
  return fate === 'unanswered' ? LOST : { kind: 'answer', body: { sha256 } };
}

/** An entry with photos, sent off; gives its id. */
export async function recordWith(...names: string[]): Promise<string> {
  const entryId = await record();
  const draft = await openRevision(entryId);
  for (const name of names) await addPhoto(draft.id, pictureOf(name));
  await submitDraft(draft.id);
  await release(now(), true);
  return entryId;
}

/** Sync once, entries first, then what photos the line takes. */
export async function syncWith(server: FakeServer, line: Line): Promise<void> {
  const engine = engineWith(server, { onSent: (db) => void line.lane.go(db) });
  await engine.wakeNow();
  await line.lane.go(store());
  engine.stop();
}

/** How far each photo of an entry got. */
export async function standings(entryId: string): Promise<string[]> {
  return (await readPhotos(entryId)).map(({ standing }) => standing);
}
