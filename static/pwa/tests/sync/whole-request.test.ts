import { describe, expect, it } from 'vitest';
import { readOutbox } from '../../src/store/outbox.ts';
import { syncState } from '../../src/sync/state.ts';
import { TONIGHT } from '../phone.ts';
import { problem } from './fake-server.ts';
import { failures, record, onAPhoneWithServer } from './phone-and-server.ts';

const world = onAPhoneWithServer();

describe('a request that the server answers as a whole', () => {
  it.each([
    [401, 'signed-out', 'signed_out'],
    [403, 'account-disabled', 'locked'],
    [426, 'protocol-too-old', 'update_needed'],
    [503, '', 'stuck'],
  ] as const)('%i %s keeps the queue as it is', async (status, slug, kind) => {
    await record();
    world.server.fates = [problem(status, slug)];
    await world.sync();
    expect(failures).toMatchObject([{ kind }]);
    expect(await readOutbox()).toHaveLength(1);
    expect(syncState.value.kind).toBe(kind);
  });

  it('503 waits for as long as it says', async () => {
    world.server.fates = [problem(503, '', { retry_after: 120 })];
    await world.sync();
    expect(failures).toMatchObject([{ kind: 'stuck', reason: 'server_busy', retry_at: TONIGHT + 120_000 }]);
  });
});
