import { effect } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  choosePin,
  enrol,
  gate,
  isHandedOver,
  markSignedOut,
  readOtherOfficers,
  readUnsent,
  restoreSession,
  session,
  signIn,
  signOut,
} from '../src/session/index.ts';
import { deviceName } from '../src/session/device-name.ts';
import { newDraft, readDrafts } from '../src/store/drafts.ts';
import { closeStore, deleteStore, store } from '../src/store/current.ts';
import { dropSession, isSignOutOwed, keepSession, readSession } from '../src/store/device.ts';
import type { Session } from '../src/store/device.ts';
import { readFact } from '../src/store/facts.ts';
import { submitDraft } from '../src/store/submit.ts';
import { CHIEF, HAI, TO_5, UNIT, clockAt, TONIGHT } from './phone.ts';

type Asked = {
  method: string | undefined;
  body: { device?: { id: string }; password?: string; code?: string } | null;
};

const asked: Asked[] = [];
let answer: (asked: Asked) => Response | Promise<Response>;

function welcome(id: string, last_n = 0): Response {
  const officer = {
    id,
    username: 'canbo1',
    full_name: id === HAI ? 'Hải' : 'Bình',
    role: id === HAI ? 'officer' : 'chief',
    unit_id: UNIT,
  };
  const unit = {
    id: UNIT,
    code: '06685',
    kind: 'ward',
    name: 'Hồng Gai',
    parent_id: null,
    duty_number: '0203 1',
  };
  const device = asked.at(-1)?.body?.device;
  return Response.json({ protocol: 1, officer, unit, device, last_n, server_time: '2026-11-21T13:00:00Z' });
}

beforeEach(() => {
  clockAt(TONIGHT);
  asked.length = 0;
  answer = () => welcome(HAI);
  vi.stubGlobal('navigator', { userAgent: 'Mozilla/5.0 (Linux; Android 9) Chrome/120' });
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    if (url.endsWith('/session/recovery')) return Response.json({ key: 'A'.repeat(43) });
    const body = init.body
      ? (JSON.parse(new TextDecoder().decode(init.body as Uint8Array)) as Asked['body'])
      : null;
    asked.push({ method: init.method, body });
    return answer({ method: init.method, body });
  });
});

afterEach(async () => {
  await signOut();
  await dropSession(false);
  for (const id of [HAI, CHIEF]) await deleteStore(id);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const HAI_SIGNS_IN = { username: 'canbo1', password: 'x' };
const PIN = '493817';

/** Sign in, and choose a PIN where the book has none. */
async function goesIn(given = HAI_SIGNS_IN): Promise<void> {
  await signIn(given);
  if (gate.value?.kind === 'new_pin') await choosePin(PIN);
}

describe('signing in', () => {
  it('opens the store of whoever signed in, and is kept over a kill without a network', async () => {
    expect(await signIn(HAI_SIGNS_IN)).toEqual({ kind: 'ok' });
    if (gate.value) await choosePin(PIN);
    await newDraft('outreach');
    closeStore();
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await restoreSession();
    expect(session.value).toMatchObject({
      officer: { id: HAI, full_name: 'Hải' },
      unit: { duty_number: '0203 1' },
      signed_in: true,
    });
    expect(await readDrafts()).toHaveLength(1);
  });

  it('names the same device every time, with a name that a person knows', async () => {
    await goesIn();
    await goesIn();
    expect(asked[0]?.body?.device).toEqual(asked[1]?.body?.device);
    expect(asked[0]?.body?.device).toMatchObject({ name: 'Android · Chrome' });
  });

  it('goes on counting where the server left off, should the store have been lost', async () => {
    answer = () => welcome(HAI, 57);
    await goesIn();
    expect(await readFact(store(), 'last_n')).toBe(57);
    answer = () => welcome(HAI, 12);
    await goesIn();
    expect(await readFact(store(), 'last_n')).toBe(57);
  });

  it('knows where to count on before anything can be recorded', async () => {
    answer = () => welcome(HAI, 57);
    const seen: Promise<number>[] = [];
    const stop = effect(() => {
      if (session.value) seen.push(readFact(store(), 'last_n'));
    });
    await goesIn();
    stop();
    expect(await Promise.all(seen)).toEqual([57]);
  });

  it('can be the first one, with a code', async () => {
    expect(await enrol({ username: 'canbo1', code: 'ABCD', new_password: 'y' })).toEqual({ kind: 'ok' });
    expect(asked[0]?.body).toMatchObject({ username: 'canbo1', code: 'ABCD', new_password: 'y' });
  });

  it('says why it was refused, in the words of the server', async () => {
    answer = () =>
      Response.json(
        {
          type: 'urn:tung-ngo:problem:bad-credentials',
          title: 'Sai',
          status: 401,
          detail: 'Sai tên hoặc mật khẩu.',
        },
        { status: 401, headers: { 'content-type': 'application/problem+json' } },
      );
    expect(await signIn(HAI_SIGNS_IN)).toMatchObject({
      kind: 'refused',
      slug: 'bad-credentials',
      detail: 'Sai tên hoặc mật khẩu.',
    });
    expect(session.value).toBeNull();
  });

  it('needs a network, and does not take a portal for one', async () => {
    answer = () => new Response('<html>', { status: 200 });
    expect(await signIn(HAI_SIGNS_IN)).toEqual({ kind: 'offline' });
  });
});

describe('a session that ended', () => {
  it('is told, and recording goes on', async () => {
    await goesIn();
    await markSignedOut();
    expect(session.value).toMatchObject({ signed_in: false });
    closeStore();
    await restoreSession();
    expect(session.value).toMatchObject({ signed_in: false });
    await newDraft('outreach');
    expect(await readDrafts()).toHaveLength(1);
  });
});

describe('signing out', () => {
  async function recorded(): Promise<void> {
    const draft = await newDraft('outreach', {
      area_typed: 'Tổ 5',
      area_id: TO_5,
      started_at: '2026-11-21T19:00:00+07:00',
      details: { topic: 'fraud' },
    });
    await submitDraft(draft.id);
  }

  it('says what is unsent, and leaves it on the phone for its officer', async () => {
    await goesIn();
    await recorded();
    expect(await readUnsent()).toBe(1);
    await signOut();
    expect(session.value).toBeNull();
    expect(asked.at(-1)?.method).toBe('DELETE');
    answer = () => welcome(CHIEF);
    await goesIn({ username: 'chihuy1', password: 'x' });
    expect(await readUnsent()).toBe(0);
    expect(await readOtherOfficers()).toEqual([{ id: HAI, username: 'canbo1', unsent: 1 }]);
    answer = () => welcome(HAI);
    await goesIn();
    expect(await readUnsent()).toBe(1);
  });

  it('without a network is owed to the server, until it can be told', async () => {
    await goesIn();
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await signOut();
    expect(await isSignOutOwed()).toBe(true);
    answer = () => new Response(null, { status: 204 });
    await restoreSession();
    await vi.waitFor(async () => expect(await isSignOutOwed()).toBe(false));
  });
});

describe('the name of a device', () => {
  it.each([
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1',
      'iPhone · Safari',
    ],
    [
      'Mozilla/5.0 (Linux; Android 12; SM-A125F) SamsungBrowser/23.0 Chrome/115 Mobile Safari/537.36',
      'Android · Samsung Internet',
    ],
    ['something', 'Máy · Web'],
  ])('is told by %s', (agent, name) => {
    expect(deviceName(agent)).toBe(name);
  });
});

describe('two tabs on one phone', () => {
  /** Another tab changes who is at work; this one still shows who was. */
  async function anotherTab(kept: Session | null): Promise<void> {
    if (kept) await keepSession(kept);
    else await dropSession(true);
  }

  it('know when another one signed the officer out, or somebody else in', async () => {
    expect(await isHandedOver()).toBe(false);
    await goesIn();
    expect(await isHandedOver()).toBe(false);
    await anotherTab(null);
    expect(await isHandedOver()).toBe(true);
  });

  it('never bring back somebody who signed out in the other one', async () => {
    await goesIn();
    await anotherTab(null);
    await markSignedOut();
    expect(await readSession()).toBeNull();
    expect(await isSignOutOwed()).toBe(true);
  });

  it('never take the place of who signed in in the other one', async () => {
    await goesIn();
    const hai = session.value as Session;
    await anotherTab({ ...hai, officer: { ...hai.officer, id: CHIEF } });
    await markSignedOut();
    expect((await readSession())?.officer.id).toBe(CHIEF);
  });
});
