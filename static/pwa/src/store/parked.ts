/** What was sent off before any list of areas had come, and has no time left to wait for one. */

import type { OfficerDatabase } from './db.ts';
import { lists } from './lists.ts';
import { append } from './outbox.ts';
import { bodyOf } from './submit.ts';
import type { Draft } from './types.ts';
import { readParked } from './unsent.ts';

/** As long as a note may be. */
const LONGEST = 300;

/**
 * Put it into the outbox as it is, its area told in the note: whoever takes it in can read where it
 * was, though it counts only once somebody has recorded it with its area.
 */
export async function queueParked(db: OfficerDatabase): Promise<void> {
  await db.transaction('rw', db.drafts, db.outbox, async () => {
    for (const draft of await readParked(db)) {
      const form = lists.value.formOf(draft.form, draft.form_version);
      if (!form) continue;
      const body = bodyOf({ ...draft, area_id: '', note: placedNote(draft) }, form);
      await append(db, { type: 'entry.submit', body });
      await db.drafts.delete(draft.id);
    }
  });
}

function placedNote({ area_typed, note }: Draft): string {
  const whole = [area_typed, note].map((text) => text.trim()).filter(Boolean).join(' · ');
  // By signs, as the server counts them: half of one is no text.
  return [...whole].slice(0, LONGEST).join('');
}
