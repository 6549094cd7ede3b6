import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { HAI, TONIGHT, UNIT, clockAt } from '../phone.ts';

type Tab = Awaited<ReturnType<typeof newTab>>;

/** The modules of a tab of its own, over the one disk of the phone. */
async function newTab() {
  vi.resetModules();
  const [vault, current, drafts, { device }] = await Promise.all([
    import('../../src/store/vault/index.ts'),
    import('../../src/store/current.ts'),
    import('../../src/store/drafts.ts'),
    import('../../src/store/device-db.ts'),
  ]);
  return { vault, current, drafts, device };
}

async function opens({ current }: Tab): Promise<void> {
  await current.openStore({ id: HAI, role: 'officer', unit_id: UNIT });
}

async function notes(tab: Tab): Promise<string[]> {
  await opens(tab);
  return (await tab.drafts.readDrafts()).map(({ note }) => note).toSorted();
}

async function writes(tab: Tab, note: string): Promise<void> {
  await opens(tab);
  const { id } = await tab.drafts.newDraft('outreach');
  await tab.drafts.saveDraft(id, { note });
}

let one: Tab;
let two: Tab;
beforeEach(async () => {
  clockAt(TONIGHT);
  [one, two] = [await newTab(), await newTab()];
});
afterEach(async () => {
  one.current.closeStore();
  two.current.closeStore();
  await two.current.deleteStore(HAI);
  await two.device.vaults.clear();
  await two.device.spells.clear();
  vi.useRealTimers();
});

describe('two tabs', () => {
  it('that both ask for the first PIN keep the one that was quicker, and what was written since', async () => {
    await one.vault.enter(HAI, null, false);
    await two.vault.enter(HAI, null, false);
    expect(await one.vault.setPin(HAI, '493817')).toBe(true);
    await writes(one, 'đã ghi');
    expect(await two.vault.setPin(HAI, '628405')).toBe(false);
    expect(await two.vault.unlock(HAI, '493817')).toEqual({ kind: 'open' });
    expect(await notes(two)).toEqual(['đã ghi']);
  });

  it('that choose it in the same moment keep one of both', async () => {
    await one.vault.enter(HAI, null, false);
    await two.vault.enter(HAI, null, false);
    const set = [one.vault.setPin(HAI, '493817'), two.vault.setPin(HAI, '628405')];
    expect((await Promise.all(set)).toSorted()).toEqual([false, true]);
  });

  it('of which one records under the lock while the other opens the book lose nothing of it', async () => {
    await one.vault.enter(HAI, null, false);
    await one.vault.setPin(HAI, '493817');
    one.vault.letGo();
    await one.vault.beginSpell(HAI);
    await writes(one, 'trước');
    await two.vault.unlock(HAI, '493817');
    expect(await notes(two)).toEqual(['trước']);
    await writes(one, 'sau');
    expect(await notes(two)).toEqual(['trước']);
    two.vault.letGo();
    await two.vault.unlock(HAI, '493817');
    expect(await notes(two)).toEqual(['sau', 'trước']);
    two.vault.letGo();
    await two.vault.unlock(HAI, '493817');
    expect(await two.device.spells.count()).toBe(0);
  });
});
