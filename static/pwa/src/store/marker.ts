/**
 * A small second store beside the databases: which books there should be on this phone, and how much
 * of each was unsent. A browser that runs short may drop every database at once; what it leaves of
 * this tells the loss from a new phone. It holds ids and counts, no word of anybody's work.
 */

const KEY = 'tung-ngo-books';
const CACHE = 'tung-ngo-marker';
const PLACE = '/app/marker.json';

/** What was last known of a book. */
export interface BookMark {
  readonly unsent: number;
  /** Those of it that have, or will have, a number: photos have none. Missing in marks of earlier versions. */
  readonly steps?: number;
  /** The last number given to a mutation. */
  readonly last_n: number;
}

export interface Marker {
  readonly device_id: string | null;
  readonly books: Readonly<Record<string, BookMark>>;
}

const NOTHING: Marker = { device_id: null, books: {} };

/** What should be here; nothing where no marker can be read. */
export function readMarker(): Marker {
  try {
    return markerOf(localStorage.getItem(KEY));
  } catch {
    // A browser that keeps nothing for us has nothing to compare with either.
    return NOTHING;
  }
}

function markerOf(text: string | null): Marker {
  return { ...NOTHING, ...(JSON.parse(text ?? '{}') as Partial<Marker>) };
}

/** Bring back the copy in the cache, where the quick one was cleared by itself. */
export async function restoreMarker(): Promise<void> {
  try {
    // Where the quick one stands it is the newer one, though all its books may have been wiped since.
    if (localStorage.getItem(KEY) !== null) return;
    const kept = await (await caches.open(CACHE)).match(PLACE);
    if (kept) localStorage.setItem(KEY, JSON.stringify(markerOf(await kept.text())));
  } catch {
    // No cache, no copy.
  }
}

/** Note how a book stands. */
export function markBook(officerId: string, mark: BookMark): void {
  const marker = readMarker();
  write({ ...marker, books: { ...marker.books, [officerId]: mark } });
}

/** A book was removed on purpose: nobody is to miss it. */
export function unmarkBook(officerId: string): void {
  const { [officerId]: _gone, ...books } = readMarker().books;
  write({ ...readMarker(), books });
}

/** Note the phone's own id, which outlives its databases; null where it is to be a new phone. */
export function markDevice(device_id: string | null): void {
  write({ ...readMarker(), device_id });
}

function write(marker: Marker): void {
  const text = JSON.stringify(marker);
  try {
    if (text === localStorage.getItem(KEY)) return;
    localStorage.setItem(KEY, text);
    void copy(text).catch(() => undefined);
  } catch {
    // Nothing that was recorded depends on it.
  }
}

async function copy(text: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await (await caches.open(CACHE)).put(PLACE, new Response(text, { headers }));
}
