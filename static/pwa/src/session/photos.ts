/** Photos that lie on the server: looked at and taken off, each with a request that a person asked for. */

import { takePhotoOffHere } from '../store/photos.ts';
import { syncNow } from '../sync/state.ts';
import { deletePhoto, getPhoto } from '../sync/transport.ts';

/** The photo, which no cache keeps; or why it can't be shown. */
export async function fetchPhoto(sha256: string): Promise<Blob | 'offline' | 'not_there'> {
  const found = await getPhoto(sha256);
  if (found instanceof Blob) return found;
  return found.kind === 'problem' && found.status === 404 ? 'not_there' : 'offline';
}

export type TakenOff =
  | { readonly kind: 'done' | 'offline' | 'signed_out' }
  /** The server's own words about the reason. */
  | { readonly kind: 'refused'; readonly detail: string };

/**
 * Take a photo off for everybody. It is not queued: a picture that shows a face must not stay on the
 * server behind the belief that it is gone. What is not there any more counts as taken off.
 */
export async function takePhotoOff(entryId: string, sha256: string, reason: string): Promise<TakenOff> {
  const reply = await deletePhoto(sha256, reason);
  const isGone = reply.kind === 'problem' && reply.status === 404;
  if (reply.kind === 'answer' || isGone) {
    await takePhotoOffHere(entryId, sha256);
    syncNow();
    return { kind: 'done' };
  }
  if (reply.kind === 'offline' || reply.status >= 500) return { kind: 'offline' };
  if (reply.status === 401) return { kind: 'signed_out' };
  const [said] = Object.values(reply.errors).flat();
  return { kind: 'refused', detail: said ?? reply.detail };
}
