import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readOutbox } from '../../src/store/outbox.ts';
import { syncState, tell } from '../../src/sync/state.ts';
import { TONIGHT, clockAt, openPhone, wipePhones } from '../phone.ts';
import { FakeServer, problem } from './fake-server.ts';
import { engineWith, failures, record } from './phone-and-server.ts';

let server: FakeServer;

beforeEach(async () => {
  clockAt(TONIGHT);
  server = new FakeServer();
  await openPhone();
  tell({ failure: null, sending: null, online: true, signed_in: true });
});

afterEach(async () => {
  await wipePhones();
  vi.useRealTimers();
});

async function sync(): Promise<void> {
  const engine = engineWith(server);
  await engine.wake();
  engine.stop();
}

describe('a request that the server answers as a whole', () => {
  it.each([
    [401, 'signed-out', 'signed_out'],
    [403, 'account-disabled', 'locked'],
    [426, 'protocol-too-old', 'update_needed'],
    [503, '', 'stuck'],
  ] as const)('%i %s keeps the queue as it is', async (status, slug, kind) => {
    await record();
    server.fates = [problem(status, slug)];
    await sync();
    expect(failures).toMatchObject([{ kind }]);
    expect(await readOutbox()).toHaveLength(1);
    expect(syncState.value.kind).toBe(kind);
  });

  it('503 waits for as long as it says', async () => {
    server.fates = [problem(503, '', { retry_after: 120 })];
    await sync();
    expect(failures).toMatchObject([{ kind: 'stuck', reason: 'server_busy', retry_at: TONIGHT + 120_000 }]);
  });
});
