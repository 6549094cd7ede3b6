import { describe, expect, it, vi } from 'vitest';
import { store } from '../../src/store/current.ts';
import { digestOf, readPhotos, takePhotoOffHere } from '../../src/store/photos.ts';
import { readUnsentOf } from '../../src/store/unsent.ts';
import { syncState } from '../../src/sync/state.ts';
import { TONIGHT, clockAt } from '../phone.ts';
import { pictureOf } from '../pictures.ts';
import { problem } from './fake-server.ts';
import { LOST, newLine, recordWith, standings, syncWith } from './photo-line.ts';
import { engineWith, onAPhoneWithServer, record, rows } from './phone-and-server.ts';

const world = onAPhoneWithServer();

describe('photos', () => {
  it('follow their entry, one at a time, each once', async () => {
    const line = newLine(world.server);
    const id = await recordWith('one', 'two');
    await line.lane.go(store());
    expect(line.puts).toEqual([]);
    await syncWith(world.server, line);
    expect(line.puts.toSorted()).toEqual((await rows())[0]?.photos.map((one) => one.sha256).toSorted());
    expect(await standings(id)).toEqual(['sent', 'sent']);
    await syncWith(world.server, line);
    expect(line.puts).toHaveLength(2);
  });

  it('are told as waiting until the server has them', async () => {
    const line = newLine(world.server);
    line.fates = [LOST];
    await recordWith('one');
    await syncWith(world.server, line);
    await vi.waitFor(async () => expect(await readUnsentOf(store())).toBe(1));
    const engine = engineWith(world.server);
    await engine.wakeNow();
    expect(syncState.value).toMatchObject({ kind: 'waiting', waiting: 0, photos: 1 });
    line.lane.hurry();
    await line.lane.go(store());
    await engine.wakeNow();
    expect(syncState.value.kind).toBe('all_sent');
    engine.stop();
  });

  it('are sent again where the answer was lost, and go on where a cut left off', async () => {
    const line = newLine(world.server);
    line.fates = [{ kind: 'answer', body: {} }, 'unanswered'];
    const id = await recordWith('one', 'two', 'three');
    await syncWith(world.server, line);
    expect((await standings(id)).toSorted()).toEqual(['sent', 'waiting', 'waiting']);
    line.lane.hurry();
    await line.lane.go(store());
    expect(await standings(id)).toEqual(['sent', 'sent', 'sent']);
    expect(line.puts).toHaveLength(4);
    expect(line.puts[1]).toBe(line.puts[2]);
  });

  it('wait longer after each failure, and for as long as the server asks', async () => {
    const line = newLine(world.server);
    line.fates = [problem(503, 'unavailable', { retry_after: 90 }), LOST, LOST];
    await recordWith('one');
    await syncWith(world.server, line);
    expect(line.puts).toHaveLength(1);
    clockAt(TONIGHT + 80_000);
    await line.lane.go(store());
    expect(line.puts).toHaveLength(1);
    clockAt(TONIGHT + 91_000);
    await line.lane.go(store());
    expect(line.puts).toHaveLength(2);
    await line.lane.go(store());
    expect(line.puts).toHaveLength(2);
  });

  it('never keep an entry waiting', async () => {
    const line = newLine(world.server);
    let recorded = '';
    line.fates = [
      async () => {
        recorded = await record();
        await world.sync();
      },
    ];
    await recordWith('one');
    await syncWith(world.server, line);
    expect([...world.server.entries.keys()]).toContain(recorded);
    expect(line.puts).toHaveLength(1);
  });

  it('pass over one that makes the server fail, and tell of it again later', async () => {
    const line = newLine(world.server);
    line.fates = [problem(500, 'internal')];
    const id = await recordWith('one', 'two');
    await syncWith(world.server, line);
    expect((await standings(id)).toSorted()).toEqual(['sent', 'waiting']);
  });

  it('go there too where one was taken off while it was on its way', async () => {
    const line = newLine(world.server);
    const id = await recordWith('one');
    const sha256 = await digestOf(pictureOf('one'));
    line.fates = [() => takePhotoOffHere(id, sha256)];
    await syncWith(world.server, line);
    expect(line.puts).toEqual([sha256]);
    expect(world.server.photos.size).toBe(0);
    expect(await standings(id)).toEqual(['taken_off']);
  });

  it('stop where nobody may send any more', async () => {
    const line = newLine(world.server);
    line.fates = [
      async () => {
        line.atWork = false;
      },
    ];
    await recordWith('one', 'two');
    await syncWith(world.server, line);
    expect(line.puts).toHaveLength(1);
  });

  it('stay as they are where a sign-in is wanted', async () => {
    const line = newLine(world.server);
    line.fates = [problem(401, 'signed-out'), problem(403, 'account-disabled')];
    const id = await recordWith('one', 'two');
    await syncWith(world.server, line);
    line.lane.hurry();
    await line.lane.go(store());
    expect(line.puts).toHaveLength(2);
    expect(await standings(id)).toEqual(['waiting', 'waiting']);
  });
});

describe('a photo that the server does not take', () => {
  it.each([
    ['photo-unreadable', 422, 'refused'],
    ['photo-too-many-pixels', 422, 'refused'],
    ['not-allowed', 403, 'refused'],
    ['photo-taken-off', 422, 'taken_off'],
  ])('is told as %s, leaves the phone, and is sent no more', async (slug, status, standing) => {
    const line = newLine(world.server);
    line.fates = [problem(status, slug)];
    const id = await recordWith('one');
    await syncWith(world.server, line);
    expect(await readPhotos(id)).toMatchObject([{ standing, slug }]);
    expect(await store().pictures.count()).toBe(0);
    line.lane.hurry();
    await syncWith(world.server, line);
    expect(line.puts).toHaveLength(1);
    expect(syncState.value.kind).toBe('all_sent');
  });

  it('is tried three times where its bytes came as others', async () => {
    const line = newLine(world.server);
    line.fates = Array.from({ length: 3 }, () => problem(422, 'photo-changed'));
    const id = await recordWith('one');
    for (const _ of [1, 2]) {
      await syncWith(world.server, line);
      line.lane.hurry();
      expect(await standings(id)).toEqual(['waiting']);
    }
    await syncWith(world.server, line);
    expect(await standings(id)).toEqual(['refused']);
  });

  it('is not one that a proxy turns away without a word of ours', async () => {
    const line = newLine(world.server);
    line.fates = [problem(413, '')];
    const id = await recordWith('one');
    await syncWith(world.server, line);
    expect(await standings(id)).toEqual(['waiting']);
  });
});

describe('a photo that the server lost or gave up', () => {
  it('is sent again', async () => {
    const line = newLine(world.server);
    const id = await recordWith('one');
    await syncWith(world.server, line);
    world.server.photos.clear();
    const [row] = await rows();
    world.server.now = '2026-11-21T13:10:00Z';
    world.server.put({ ...row!, photos: row!.photos.map(({ sha256 }) => ({ sha256, here: false })) });
    await syncWith(world.server, line);
    expect(world.server.photos.size).toBe(1);
    expect(line.puts).toHaveLength(2);
    expect(await standings(id)).toEqual(['sent']);
  });
});
