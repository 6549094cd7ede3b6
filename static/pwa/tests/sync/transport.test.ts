import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { postSession, postSync, speak } from '../../src/sync/transport.ts';
import type { SyncRequest } from '../../src/sync/protocol.ts';

const asked: { url: string; init: RequestInit }[] = [];

/** The network answers this, once. */
function network(answer: () => Response | Promise<Response>): void {
  asked.length = 0;
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return answer();
  });
}

function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

const REQUEST: SyncRequest = {
  protocol: 1,
  device_id: 'd',
  now: 'n',
  cursor: null,
  limit: 500,
  mutations: [],
};

afterEach(() => {
  vi.unstubAllGlobals();
  speak('vi');
});

describe('an answer', () => {
  it('is a 200 with JSON that carries protocol', async () => {
    network(() => json({ protocol: 1, more: false }));
    expect(await postSync(REQUEST)).toEqual({ kind: 'answer', body: { protocol: 1, more: false } });
  });

  it.each([
    ['a portal that answers 200 with its page', () => new Response('<html>Wi-Fi</html>', { status: 200 })],
    ['JSON that is not ours', () => json({ status: 'ok' })],
    ['a portal that asks to sign in', () => new Response('Sign in', { status: 401 })],
    ['a proxy that found nobody', () => new Response('Bad gateway', { status: 502 })],
    ['a proxy with JSON of its own', () => json({ error: 'denied' }, 403)],
  ])('is not %s', async (_, answer) => {
    network(answer);
    expect(await postSync(REQUEST)).toEqual({ kind: 'offline', why: 'not_an_answer' });
  });

  it('that never comes is no network', async () => {
    network(() => Promise.reject(new TypeError('Failed to fetch')));
    expect(await postSync(REQUEST)).toEqual({ kind: 'offline', why: 'network' });
  });

  it('that breaks off in the middle of a 200 is none', async () => {
    network(
      () =>
        new Response('{"protocol": 1, "mo', { status: 200, headers: { 'content-type': 'application/json' } }),
    );
    expect(await postSync(REQUEST)).toEqual({ kind: 'offline', why: 'not_an_answer' });
  });
});

describe('a problem', () => {
  const ours = (slug: string, more: object = {}) => ({
    type: `urn:tung-ngo:problem:${slug}`,
    title: 'T',
    detail: 'D',
    ...more,
  });

  it('of ours is told with its name, its words and its fields', async () => {
    network(() => json(ours('malformed', { errors: { 'mutations.3.id': ['Không phải mã.'] } }), 422));
    expect(await postSync(REQUEST)).toMatchObject({
      kind: 'problem',
      status: 422,
      slug: 'malformed',
      detail: 'D',
      errors: { 'mutations.3.id': ['Không phải mã.'] },
    });
  });

  it('says to wipe where a device was revoked', async () => {
    network(() => json(ours('device-revoked', { wipe: true }), 403));
    expect(await postSync(REQUEST)).toMatchObject({ slug: 'device-revoked', wipe: true });
  });

  it('of a proxy means what it says for 503 and 413', async () => {
    network(() => new Response('busy', { status: 503, headers: { 'retry-after': '30' } }));
    expect(await postSync(REQUEST)).toMatchObject({ kind: 'problem', status: 503, retry_after: 30 });
    network(() => new Response('large', { status: 413 }));
    expect(await postSync(REQUEST)).toMatchObject({ kind: 'problem', status: 413, retry_after: null });
  });

  it('tells how long to wait by a moment too, counted from the server’s own clock', async () => {
    const date = 'Sat, 21 Nov 2026 13:00:00 GMT';
    const headers = { 'retry-after': 'Sat, 21 Nov 2026 13:02:30 GMT', date };
    network(() => new Response('busy', { status: 503, headers }));
    expect(await postSync(REQUEST)).toMatchObject({ retry_after: 150 });
    network(() => new Response('busy', { status: 503, headers: { 'retry-after': date, date } }));
    expect(await postSync(REQUEST)).toMatchObject({ retry_after: 0 });
    network(() => new Response('busy', { status: 503, headers: { 'retry-after': 'soon' } }));
    expect(await postSync(REQUEST)).toMatchObject({ retry_after: null });
  });
});

describe('a request', () => {
  it('is JSON, in the language of the person', async () => {
    network(() => json({ protocol: 1 }));
    speak('en');
    await postSession({ username: 'hai' });
    expect(asked[0]?.url).toBe('/api/v1/session');
    expect(asked[0]?.init.headers).toMatchObject({
      'content-type': 'application/json',
      'accept-language': 'en',
    });
  });

  it('is compressed when that is worth it', async () => {
    network(() => json({ protocol: 1 }));
    const long = { ...REQUEST, cursor: 'x'.repeat(5_000) };
    await postSync(long);
    const { headers, body } = asked[0]?.init ?? {};
    expect(headers).toMatchObject({ 'content-encoding': 'gzip' });
    expect(JSON.parse(gunzipSync(body as unknown as ArrayBuffer).toString())).toEqual(long);
    await postSync(REQUEST);
    expect(asked[1]?.init.headers).not.toHaveProperty('content-encoding');
  });
});
