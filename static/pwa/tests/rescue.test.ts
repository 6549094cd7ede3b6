import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bringRescueKey, keptRescueKey } from '../src/rescue/key.ts';
import { makeRescue, readRescuable } from '../src/rescue/make.ts';
import { takeIn } from '../src/rescue/take-in.ts';
import { lock, session } from '../src/session/index.ts';
import type { RescueFile } from '../src/rescue/seal.ts';
import { store } from '../src/store/current.ts';
import { device } from '../src/store/device-db.ts';
import { newDraft, saveDraft } from '../src/store/drafts.ts';
import { followLists } from '../src/store/lists.ts';
import { readOutbox } from '../src/store/outbox.ts';
import { submitDraft } from '../src/store/submit.ts';
import { openRescue } from './contract/rescue-twin.ts';
import { openLockedPhone, wipeLockedPhone } from './locked-phone.ts';
import { HAI, TONIGHT, TO_5, UNIT, clockAt } from './phone.ts';

const cases = new URL('../../../tests/contract/cases/rescue.json', import.meta.url);
const { rescue_public: OPEN, rescue_private_pkcs8: SECRET } = (
  JSON.parse(readFileSync(cases, 'utf8')) as {
    cases: { given: { rescue_public: string; rescue_private_pkcs8: string } }[];
  }
).cases[0]!.given;

beforeEach(async () => {
  clockAt(TONIGHT);
  await openLockedPhone();
  await followLists();
  await device.facts.put({ key: 'rescue_key', value: { key_id: 'k1', public_key: OPEN } });
});

afterEach(async () => {
  await device.facts.delete('rescue_key');
  await wipeLockedPhone();
});

async function records(note = ''): Promise<void> {
  const draft = await newDraft('outreach');
  const times = { started_at: '2026-11-21T19:00:00+07:00' };
  await saveDraft(draft.id, { area_id: TO_5, ...times, note, details: { topic: 'fraud', attendees: 40 } });
  await submitDraft(draft.id);
}

async function made(): Promise<RescueFile[]> {
  const result = await makeRescue();
  if (result.kind !== 'made') throw new Error(result.kind);
  return result.files.map(({ text }) => JSON.parse(text) as RescueFile);
}

describe('a rescue file', () => {
  it('holds what is unsent, for the server alone, and leaves it in the outbox', async () => {
    await records('Hẹn tối thứ Sáu.');
    await records();
    const [file] = await made();
    expect(file).toMatchObject({ officer: { id: HAI, username: 'canbo1' }, unit_id: UNIT, key_id: 'k1' });
    expect(JSON.stringify(file)).not.toContain('Hẹn');
    const inside = (await openRescue(file!, SECRET)) as { mutations: { n: number; id: string }[] };
    const queue = await readOutbox();
    expect(inside.mutations.map(({ id }) => id)).toEqual(queue.map(({ id }) => id));
    expect(inside.mutations.map(({ n }) => n)).toEqual(queue.map(({ n }) => n));
    expect(queue.map(({ n }) => n)).toEqual([1, 2]);
  });

  it('is sealed anew each time, under the same ids and numbers', async () => {
    await records();
    const [[first], [second]] = [await made(), await made()];
    expect(first!.sealed.ephemeral).not.toBe(second!.sealed.ephemeral);
    expect(await openRescue(first!, SECRET)).toEqual(await openRescue(second!, SECRET));
  });

  it('can’t be passed off as another officer’s', async () => {
    await records();
    const [file] = await made();
    const forged = { ...file!, officer: { ...file!.officer, id: UNIT } };
    expect(await openRescue(forged, SECRET)).toBeNull();
  });

  it('needs neither a network nor a session', async () => {
    await records();
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const { markSignedOut } = await import('../src/session/index.ts');
    await markSignedOut();
    expect(session.value?.signed_in).toBe(false);
    expect(await made()).toHaveLength(1);
  });

  it('is none where all was sent, and none without the server’s key', async () => {
    expect(await makeRescue()).toEqual({ kind: 'nothing' });
    await device.facts.delete('rescue_key');
    await records();
    expect(await makeRescue()).toEqual({ kind: 'no_key' });
    expect((await readOutbox()).map(({ n }) => n)).toEqual([null]);
  });

  it('needs the open book', async () => {
    await records();
    await lock();
    await expect(makeRescue()).rejects.toThrow();
  });

  it('says that photos do not go in', async () => {
    await records();
    const photo = { id: 'x', entry_id: 'y', sha256: 'z', sent_at: null, slug: null, left: false, tries: 0 };
    await store().photos.put({ ...photo, standing: 'waiting' });
    expect(await readRescuable()).toEqual({ unsent: 1, parked: 0, photos: 1 });
  });

  it('says how much goes in', async () => {
    await records();
    expect(await readRescuable()).toEqual({ unsent: 1, parked: 0, photos: 0 });
  });
});

describe('the key', () => {
  it('is brought and kept; a later answer that is none changes nothing', async () => {
    await device.facts.delete('rescue_key');
    vi.stubGlobal('fetch', async () => Response.json({ key_id: 'k2', public_key: OPEN }));
    expect(await bringRescueKey()).toBe(true);
    vi.stubGlobal('fetch', async () => Response.json({ key_id: 'k3', public_key: 'short' }));
    expect(await bringRescueKey()).toBe(true);
    expect(await keptRescueKey()).toEqual({ key_id: 'k2', public_key: OPEN });
  });
});

describe('taking a file in', () => {
  const told = { received: 2, already: 0, known: 1, unreadable: 0 };
  const file = new Blob([JSON.stringify({ tung_ngo: 'rescue', version: 1 })]);

  it('passes it to the server and tells what was in it', async () => {
    vi.stubGlobal('fetch', async () => Response.json(told));
    expect(await takeIn(file)).toEqual({ kind: 'taken', told });
  });

  it.each([
    ['a picture', new Blob([new Uint8Array([255, 216, 255])])],
    ['other JSON', new Blob(['{"hello": 1}'])],
    ['far too much', new Blob(['x'.repeat(2 * 1024 * 1024 + 1)])],
  ])('sends nothing of %s', async (_, other) => {
    const sent = vi.fn();
    vi.stubGlobal('fetch', sent);
    expect(await takeIn(other)).toEqual({ kind: 'not_one' });
    expect(sent).not.toHaveBeenCalled();
  });

  it.each([
    ['no network', () => Promise.reject(new TypeError('Failed to fetch')), { kind: 'offline' }],
    ['a portal', async () => new Response('<html>', { status: 200 }), { kind: 'offline' }],
    [
      'a server that refuses it',
      async () =>
        Response.json(
          { type: 'urn:tung-ngo:problem:malformed', title: 'x', status: 422, detail: 'Tệp hỏng.' },
          { status: 422 },
        ),
      { kind: 'refused', detail: 'Tệp hỏng.' },
    ],
  ])('tells of %s', async (_, fetch, expected) => {
    vi.stubGlobal('fetch', fetch);
    expect(await takeIn(file)).toEqual(expected);
  });
});
