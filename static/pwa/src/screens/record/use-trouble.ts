import { readTrouble, useLive } from '../../store/index.ts';
import type { Draft, Trouble } from '../../store/index.ts';

/** What the server said of the entry that this draft mends; undefined until that is known. */
export function useTrouble(draft: Draft): Trouble | null | undefined {
  return useLive(() => troubleOf(draft), [draft.id]);
}

async function troubleOf({ kind, entry_id }: Draft): Promise<Trouble | null> {
  if (kind === 'new') return null;
  const all = await readTrouble();
  return all.find((one) => one.entry_id === entry_id) ?? null;
}
