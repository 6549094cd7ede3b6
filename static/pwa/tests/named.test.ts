import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bringNamed } from '../src/session/named.ts';
import { store } from '../src/store/current.ts';
import { readFact } from '../src/store/facts.ts';
import { queueNotMe, readNamed } from '../src/store/named.ts';
import { TONIGHT, clockAt, openPhone, reopenPhone, wipePhones } from './phone.ts';

const ONE = '0192f000-0000-7000-8000-000000000901';
const OTHER = '0192f000-0000-7000-8000-000000000902';

function line(id: string, not_me = false) {
  return { id, form: 'door_visit', day: '2026-11-20', area_kind: 'khu', by: 'Đ/c Lan', not_me };
}

/** A server that knows some outings and hears what is said of them. */
function serve(named: readonly object[], gone: readonly string[] = []): string[] {
  const heard: string[] = [];
  vi.stubGlobal('fetch', (path: string, { method }: RequestInit) => {
    const id = /entries\/(.*)\/not-me/.exec(path)?.[1];
    if (method === 'GET') return Promise.resolve(Response.json({ named }));
    if (!id || gone.includes(id)) {
      const problem = { type: 'urn:tung-ngo:problem:not-found', title: '', status: 404, detail: '' };
      return Promise.resolve(Response.json(problem, { status: 404 }));
    }
    heard.push(id);
    return Promise.resolve(Response.json({ id, not_me: true }));
  });
  return heard;
}

function cutTheLine(): void {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
}

beforeEach(async () => {
  clockAt(TONIGHT);
  await openPhone();
});

afterEach(async () => {
  vi.unstubAllGlobals();
  await wipePhones();
});

describe('outings that name me', () => {
  it('are kept for when there is no network, and sealed', async () => {
    serve([line(ONE)]);
    expect(await readNamed()).toBeNull();
    expect(await bringNamed()).toBe('done');
    cutTheLine();
    await reopenPhone();
    expect(await bringNamed()).toBe('offline');
    expect(await readNamed()).toEqual([{ ...line(ONE), waiting: false }]);
    expect(JSON.stringify(await store().facts.get('named'))).not.toContain('Lan');
  });

  it('hear "not me" once there is a line again, each once', async () => {
    serve([line(ONE), line(OTHER)]);
    await bringNamed();
    cutTheLine();
    await queueNotMe(ONE);
    await queueNotMe(ONE);
    expect(await bringNamed()).toBe('offline');
    await reopenPhone();
    expect((await readNamed())?.map(({ waiting }) => waiting)).toEqual([true, false]);
    const heard = serve([line(ONE, true), line(OTHER)]);
    expect(await bringNamed()).toBe('done');
    expect(heard).toEqual([ONE]);
    expect((await readNamed())?.map(({ not_me, waiting }) => [not_me, waiting])).toEqual([
      [true, false],
      [false, false],
    ]);
    expect(await readFact(store(), 'not_me')).toEqual([]);
  });

  it('that are not there any more hold up nothing', async () => {
    const heard = serve([line(OTHER)], [ONE]);
    await queueNotMe(ONE);
    await queueNotMe(OTHER);
    expect(await bringNamed()).toBe('done');
    expect(heard).toEqual([OTHER]);
    expect(await readFact(store(), 'not_me')).toEqual([]);
  });

  it('take nothing from a page that is not the server’s', async () => {
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('<html>', { status: 200 })));
    await queueNotMe(ONE);
    expect(await bringNamed()).toBe('offline');
    expect(await readFact(store(), 'not_me')).toEqual([ONE]);
    serve([line(ONE), { id: 7 }, ['x']]);
    await bringNamed();
    expect(await readNamed()).toHaveLength(1);
  });
});
