/**
 * Asks the server for what this phone can't know by itself, now and then, never waited for. Screens
 * read notices from here, for the store's own door is opened with the first screen.
 */

import { byServer, now } from '../clock.ts';
import { MINUTE } from '../domain/days.ts';
import { isOpen } from '../store/current.ts';
import { keepTold, readToldAt } from '../store/notices.ts';
import { readTold } from '../sync/notices-wire.ts';
import { getNotices } from '../sync/transport.ts';
import { isHandedOver, session } from './index.ts';

export { markNoticesRead, readNotices } from '../store/notices.ts';
export type { NoticeItem, Notices } from '../store/notices.ts';

const ASKS_AFTER = 30 * MINUTE;

/** Bring notices where the last ones are half an hour old; call it after a sync. */
export async function bringNotices(): Promise<void> {
  const who = session.value?.officer.id;
  if (!who || !isOpen()) return;
  const asked_at = await readToldAt();
  if (asked_at !== null && Math.abs(byServer(now()) - asked_at) < ASKS_AFTER) return;
  const reply = await getNotices();
  const answer = reply.kind === 'answer' ? readTold(reply.body) : null;
  if (!answer || session.value?.officer.id !== who || (await isHandedOver())) return;
  await keepTold(answer.told, answer.as_of);
}
