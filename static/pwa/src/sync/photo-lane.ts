/**
 * The lane of photos: they follow their entries one at a time, beside the engine's own requests, so
 * that a picture on a slow line never keeps an entry waiting.
 */

import { chance, now } from '../clock.ts';
import type { OfficerDatabase, PhotoRow } from '../store/db.ts';
import {
  notePhotoChanged,
  notePhotoLeft,
  notePhotoRefused,
  notePhotoSent,
  readPicture,
  settlePhotos,
} from '../store/photos-sync.ts';
import { MOST_TRIES } from '../domain/photo.ts';
import { waitAfter } from './backoff.ts';
import { retryAfter } from './failure.ts';
import type { Reply, Unheard } from './transport.ts';

/** The world as the lane needs it; tests pass small fakes. */
export interface PhotoWorld {
  readonly put: (sha256: string, picture: Blob) => Promise<Reply>;
  /** Take a photo off that its person gave up while it was on its way. */
  readonly takeOff: (sha256: string) => Promise<unknown>;
  readonly lock: (work: () => Promise<void>) => Promise<void>;
  /** False once this store's officer is not at work any more, or has to sign in first. */
  readonly mayGo: (db: OfficerDatabase) => boolean;
  /** Wake the engine: the next photos go after its next run. */
  readonly wake: () => void;
}

const NEVER_TAKEN = [400, 403, 404, 413, 415, 422];
/** Whoever sends these has to sign in, or is no longer let in: no fault of a photo. */
const OF_THE_PERSON = ['signed-out', 'device-revoked', 'account-disabled', 'cross-origin'];

export class PhotoLane {
  readonly #world: PhotoWorld;
  #failures = 0;
  /** Nothing goes before (milliseconds), unless a person asks. */
  #not_before = 0;
  #running: Promise<void> | null = null;
  #db: OfficerDatabase | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(world: PhotoWorld) {
    this.#world = world;
  }

  /** Send what is due, if it is time; resolves when there is nothing more to send now. */
  go(db: OfficerDatabase): Promise<void> {
    if (this.#isWaiting()) return Promise.resolve();
    // What is on its way belongs to whoever was at work before: it comes to its end first.
    if (this.#running && this.#db !== db) return this.#running.then(() => this.go(db));
    this.#db = db;
    this.#running ??= this.#world
      .lock(() => this.#sendAll(db))
      // A store that was closed belongs to somebody who signed out.
      .catch(() => undefined)
      .finally(() => {
        this.#running = null;
      });
    return this.#running;
  }

  /** A person asks to send now. */
  hurry(): void {
    this.#not_before = 0;
  }

  /** A clock that was set back would make it a wait without an end. */
  #isWaiting(): boolean {
    const left = this.#not_before - now();
    return left > 0 && left < 3_600_000;
  }

  async #sendAll(db: OfficerDatabase): Promise<void> {
    const tried = new Set<string>();
    let failed: Unheard | null = null;
    while (this.#world.mayGo(db)) {
      const { due, owed } = await settlePhotos(db);
      const photo = [...owed, ...due].find(({ id }) => !tried.has(id));
      if (!photo) break;
      tried.add(photo.id);
      const unheard = await this.#sendOne(db, photo);
      failed = unheard ?? failed;
      if (unheard && concernsAll(unheard)) break;
    }
    this.#settle(failed);
  }

  /** Null where the photo is settled, one way or the other. */
  async #sendOne(db: OfficerDatabase, photo: PhotoRow): Promise<Unheard | null> {
    if (photo.standing === 'taken_off') {
      // It came to the server unheard, and was taken off here: what does not get through is tried again.
      await this.#world.takeOff(photo.sha256);
      return null;
    }
    const bytes = await readPicture(db, photo);
    if (bytes === null) return null;
    if (bytes === 'lost') {
      await notePhotoRefused(db, photo, 'photo-unreadable');
      return null;
    }
    await notePhotoLeft(db, photo);
    const reply = await this.#world.put(photo.sha256, new Blob([bytes], { type: 'image/jpeg' }));
    if (reply.kind === 'answer') await this.#noteSent(db, photo);
    else if (reply.kind === 'problem' && (await isRefused(db, photo, reply)))
      await notePhotoRefused(db, photo, reply.slug);
    else return reply;
    return null;
  }

  /** What was taken off while it was on its way came all the same: it goes there too. */
  async #noteSent(db: OfficerDatabase, photo: PhotoRow): Promise<void> {
    if (!(await notePhotoSent(db, photo))) await this.#world.takeOff(photo.sha256);
  }

  #settle(failed: Unheard | null): void {
    clearTimeout(this.#timer);
    this.#failures = failed ? this.#failures + 1 : 0;
    const wait = failed ? waitAfter(this.#failures, chance(), retryAfter(failed)) : 0;
    this.#not_before = failed ? now() + wait : 0;
    if (failed) this.#timer = setTimeout(() => this.#world.wake(), wait);
  }
}

type ProblemReply = Extract<Reply, { kind: 'problem' }>;

/** Sending it again would not help. */
async function isRefused(
  db: OfficerDatabase,
  photo: PhotoRow,
  reply: ProblemReply,
): Promise<boolean> {
  if (!isOfThePhoto(reply)) return false;
  if (reply.slug !== 'photo-changed') return true;
  return (await notePhotoChanged(db, photo)) >= MOST_TRIES;
}

function isOfThePhoto({ status, slug }: ProblemReply): boolean {
  // A proxy's word has no slug, and is not the server's.
  return NEVER_TAKEN.includes(status) && slug !== '' && !OF_THE_PERSON.includes(slug);
}

/** The line, the session or the whole server: the other photos would fare no better. */
function concernsAll(reply: Unheard): boolean {
  return reply.kind === 'offline' || [401, 403, 426, 429, 503].includes(reply.status);
}
