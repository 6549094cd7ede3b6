import { describe, expect, it, vi } from 'vitest';
import { store } from '../../src/store/current.ts';
import { openRevision } from '../../src/store/revise.ts';
import { digestOf, dropPhoto, takePhotoOffHere } from '../../src/store/photos.ts';
import { settlePhotos } from '../../src/store/photos-sync.ts';
import { submitDraft } from '../../src/store/submit.ts';
import { readQueueFacts } from '../../src/store/sync-store.ts';
import { LAN, TONIGHT, clockAt, openPhone } from '../phone.ts';
import { pictureOf } from '../pictures.ts';
import { LOST, newLine, recordWith, standings, syncWith } from './photo-line.ts';
import { engineWith, onAPhoneWithServer, rows } from './phone-and-server.ts';

const world = onAPhoneWithServer();

describe('a photo', () => {
  it('is taken off there too where it came unheard and was taken off here meanwhile', async () => {
    const line = newLine(world.server);
    const id = await recordWith('one');
    const sha256 = await digestOf(pictureOf('one'));
    line.fates = [
      async () => {
        await takePhotoOffHere(id, sha256);
        world.server.photos.set(sha256, new Blob());
        throw new Error('cut');
      },
    ];
    await syncWith(world.server, line).catch(() => undefined);
    expect(world.server.photos.size).toBe(1);
    const [row] = await rows();
    world.server.now = '2026-11-21T13:10:00Z';
    world.server.put({ ...row!, photos: [{ sha256, here: true }] });
    line.lane.hurry();
    await syncWith(world.server, line);
    expect(world.server.photos.size).toBe(0);
    expect(await standings(id)).toEqual(['taken_off']);
  });
  it('is not sent to a server that deleted it when its time was over', async () => {
    const line = newLine(world.server);
    line.fates = [LOST];
    const id = await recordWith('one');
    await syncWith(world.server, line);
    const [row] = await rows();
    clockAt(TONIGHT + 95 * 86_400_000);
    world.server.now = '2027-02-24T13:10:00Z';
    world.server.put({ ...row!, status: 'approved', decided_at: '2026-11-22T13:00:00Z', photos: row!.photos.map(({ sha256 }) => ({ sha256, here: false })) });
    line.lane.hurry();
    await syncWith(world.server, line);
    expect(line.puts).toHaveLength(1);
    expect(await standings(id)).toEqual([]);
  });
  it('is not sent for ever to a server that takes it and goes on to lack it', async () => {
    const line = newLine(world.server);
    await recordWith('one');
    await syncWith(world.server, line);
    const [row] = await rows();
    for (let minute = 10; minute < 60; minute += 5) {
      world.server.now = `2026-11-21T13:${minute}:00Z`;
      world.server.put({ ...row!, photos: row!.photos.map(({ sha256 }) => ({ sha256, here: false })) });
      await syncWith(world.server, line);
    }
    expect(line.puts).toHaveLength(4);
  });

  it('is sent again to a restored server, though its answer was lost', async () => {
    const line = newLine(world.server);
    line.fates = ['unanswered'];
    const id = await recordWith('one');
    await syncWith(world.server, line);
    const [row] = await rows();
    const photos = (here: boolean) => row!.photos.map(({ sha256 }) => ({ sha256, here }));
    world.server.now = '2026-11-21T13:10:00Z';
    world.server.put({ ...row!, photos: photos(true) });
    await syncWith(world.server, line);
    expect(await standings(id)).toEqual(['sent']);
    world.server.photos.clear();
    world.server.now = '2026-11-21T14:10:00Z';
    world.server.put({ ...row!, photos: photos(false) });
    line.lane.hurry();
    await syncWith(world.server, line);
    expect(world.server.photos.size).toBe(1);
  });
  it('is unsent work that grows old, from when it was recorded', async () => {
    const line = newLine(world.server);
    line.fates = [LOST];
    await recordWith('one');
    await syncWith(world.server, line);
    expect((await readQueueFacts(store())).oldest_unsent).toBe(TONIGHT);
  });
  it('goes at once where the photo of somebody else, who left, was still on its way', async () => {
    const line = newLine(world.server);
    let arrived = (): void => undefined;
    const waits = new Promise<void>((resolve) => (arrived = resolve));
    line.fates = [() => waits];
    await recordWith('one');
    const first = store();
    const engine = engineWith(world.server, { onSent: (db) => void line.lane.go(db) });
    await engine.wakeNow();
    await vi.waitFor(() => expect(line.puts).toHaveLength(1));
    engine.stop();
    await openPhone(LAN);
    await recordWith('two');
    const other = engineWith(world.server, { onSent: () => undefined });
    await other.wakeNow();
    other.stop();
    const going = line.lane.go(store());
    arrived();
    await going;
    expect(first).not.toBe(store());
    expect(line.puts).toHaveLength(2);
  });

  it('is kept where its key is not at hand', async () => {
    const line = newLine(world.server);
    const id = await recordWith('one');
    await store().pictures.toCollection().modify((row) => { row.sealed = { ...row.sealed, by: 'a spell' }; });
    await syncWith(world.server, line);
    expect(await store().pictures.count()).toBe(1);
    expect(await standings(id)).toEqual(['waiting']);
  });
  it('stays where a step under way leaves it out', async () => {
    const line = newLine(world.server);
    line.fates = [LOST];
    const id = await recordWith('one');
    await syncWith(world.server, line);
    const revision = await openRevision(id);
    await dropPhoto(revision.id, await digestOf(pictureOf('one')));
    await submitDraft(revision.id);
    expect((await settlePhotos(store())).due).toEqual([]);
  });
});
