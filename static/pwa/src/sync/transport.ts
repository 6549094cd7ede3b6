/** The only place that talks to the network. Never called within a database transaction. */

import { now } from '../clock.ts';
import { PROTOCOL, isAnswer, problemOf, readRecoveryKey } from './protocol.ts';
import { readPush, readTold } from './notices-wire.ts';
import { readRescueKey, readTakenIn } from './rescue-wire.ts';
import type { SyncRequest } from './protocol.ts';

const BASE = '/api/v1';
/** A slow line may need long; a dead one must not hold the queue for ever. */
const PATIENCE = 45_000;
const PATIENCE_WITH_PHOTOS = 120_000;
const WORTH_GZIP = 1024;

/** What came of a request: an answer, a problem that the server names, or nothing to believe in. */
export type Reply =
  | { readonly kind: 'answer'; readonly body: unknown }
  | {
      readonly kind: 'problem';
      readonly status: number;
      readonly slug: string;
      readonly detail: string;
      readonly errors: Readonly<Record<string, readonly string[]>>;
      /** Seconds, as `Retry-After` says. */
      readonly retry_after: number | null;
      readonly wipe: boolean;
    }
  | { readonly kind: 'offline'; readonly why: 'network' | 'not_an_answer' };

type Offline = Extract<Reply, { kind: 'offline' }>;
/** Why there is no answer. */
export type Unheard = Exclude<Reply, { kind: 'answer' }>;

let language = 'vi';

/** In which language the server is to say what is wrong. */
export function speak(chosen: string): void {
  language = chosen;
}

export function postSync(request: SyncRequest): Promise<Reply> {
  return send('POST', '/sync', request);
}

/** Hand work over into quarantine: all that a revoked device or a closed account may still do. */
export function postSalvage(body: object): Promise<Reply> {
  return send('POST', '/salvage', body);
}

export function postSession(body: object): Promise<Reply> {
  return send('POST', '/session', body);
}

export function getSession(): Promise<Reply> {
  return send('GET', '/session');
}

export function deleteSession(): Promise<Reply> {
  return send('DELETE', '/session');
}

/** Its answer carries no `protocol`: it is known by the key itself. */
export function postRecovery(body: object): Promise<Reply> {
  return send('POST', '/session/recovery', body, (answer) => readRecoveryKey(answer) !== null);
}

/** The key to which unsent work is sealed; its answer carries no `protocol` either. */
export function getRescueKey(): Promise<Reply> {
  return send('GET', '/rescue-key', undefined, (answer) => readRescueKey(answer) !== null);
}

/** Take in a rescue file that somebody else's phone made. */
export function postRescue(file: object): Promise<Reply> {
  return send('POST', '/rescue', file, (answer) => readTakenIn(answer) !== null);
}

/** The outings that name whoever is at work; its answer is known by the list itself. */
export function getNamed(): Promise<Reply> {
  return send('GET', '/named', undefined, (body) => Array.isArray((body as { named?: unknown } | null)?.named));
}

/** Say of an outing that names the person that they did not take part. */
export function postNotMe(entryId: string): Promise<Reply> {
  return send('POST', `/entries/${entryId}/not-me`, {}, (body) => (body as { id?: unknown } | null)?.id === entryId);
}

/** The figures of a unit (protocol.md, Reading); its answer carries no `protocol`: it is known by its rows. */
export function getTotals(asked: Readonly<Record<string, string>>): Promise<Reply> {
  const hasRows: Believes = (body) => Array.isArray((body as { rows?: unknown } | null)?.rows);
  return send('GET', `/totals?${new URLSearchParams(asked)}`, undefined, hasRows);
}

/** What this phone can't know by itself; its answer carries no `protocol`. */
export function getNotices(): Promise<Reply> {
  return send('GET', '/notices', undefined, (answer) => readTold(answer) !== null);
}

/** Whether this phone can be rung, and is. */
export function getPush(): Promise<Reply> {
  return send('GET', '/push', undefined, (answer) => readPush(answer) !== null);
}

export function putPush(subscription: object): Promise<Reply> {
  return send('PUT', '/push', subscription);
}

export function deletePush(): Promise<Reply> {
  return send('DELETE', '/push');
}

/** An answer names the photo again: no portal's page passes for it. */
export function putPhoto(sha256: string, picture: Blob): Promise<Reply> {
  const isThere: Believes = (body) => (body as { sha256?: unknown } | null)?.sha256 === sha256;
  return send('PUT', `/photos/${sha256}`, picture, isThere);
}

/** Take a photo off, for everybody. */
export function deletePhoto(sha256: string, reason: string): Promise<Reply> {
  return send('DELETE', `/photos/${sha256}`, { reason });
}

/** The bytes of a photo, kept by no cache; or why there are none. */
export function getPhoto(sha256: string): Promise<Blob | Unheard> {
  return ask('GET', `/photos/${sha256}`, undefined, async (response) => {
    const isPicture = response.headers.get('content-type')?.startsWith('image/');
    if (response.status === 200 && isPicture) return response.blob();
    const reply = await readReply(response, () => false);
    return reply.kind === 'answer' ? notAnAnswer : reply;
  });
}

type Believes = (body: unknown) => boolean;

async function send(
  method: string,
  path: string,
  body?: object,
  believes: Believes = isAnswer,
): Promise<Reply> {
  return ask(method, path, body, (response) => readReply(response, believes));
}

/** One request; `read` has to come to its end while there is patience too. */
async function ask<T>(
  method: string,
  path: string,
  body: object | undefined,
  read: (response: Response) => Promise<T>,
): Promise<T | Offline> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), path.startsWith('/photos/') ? PATIENCE_WITH_PHOTOS : PATIENCE);
  try {
    const response = await fetch(BASE + path, {
      method,
      signal: stop.signal,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      ...(await payload(body)),
    });
    return await read(response);
  } catch {
    return { kind: 'offline', why: 'network' };
  } finally {
    clearTimeout(timer);
  }
}

async function payload(body: object | undefined): Promise<RequestInit> {
  const headers = { accept: 'application/json', 'accept-language': language };
  if (body === undefined) return { headers };
  if (body instanceof Blob) return { headers: { ...headers, 'content-type': body.type }, body };
  const text = new TextEncoder().encode(JSON.stringify(body));
  const json = { ...headers, 'content-type': 'application/json' };
  const zipped = text.length > WORTH_GZIP ? await gzip(text) : null;
  if (!zipped) return { headers: json, body: text };
  return { headers: { ...json, 'content-encoding': 'gzip' }, body: zipped };
}

/** Null on a phone too old to compress: it sends as it is. */
async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer | null> {
  if (typeof CompressionStream === 'undefined') return null;
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

async function readReply(response: Response, believes: Believes): Promise<Reply> {
  if (response.status === 204) return { kind: 'answer', body: { protocol: PROTOCOL } };
  const body = await readJson(response);
  if (response.status === 200 || response.status === 201) return believes(body) ? { kind: 'answer', body } : notAnAnswer;
  if (isProblem(response, body)) return problem(response, body);
  return notAnAnswer;
}

const notAnAnswer: Offline = { kind: 'offline', why: 'not_an_answer' };

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}

/** A captive portal's 401 is no word of our server. A proxy's 413 and 503 mean what they say. */
function isProblem(response: Response, body: unknown): boolean {
  if (response.status === 413 || response.status === 503) return true;
  return problemOf(body)?.slug !== '' && isOurs(body);
}

function isOurs(body: unknown): boolean {
  const type = (body as { type?: unknown } | null)?.type;
  return typeof type === 'string' && type.startsWith('urn:tung-ngo:problem:');
}

function problem(response: Response, body: unknown): Reply {
  const told = problemOf(body) ?? { slug: '', detail: '', errors: {} };
  return {
    kind: 'problem',
    status: response.status,
    ...told,
    retry_after: retryAfterOf(response.headers),
    wipe: (body as { wipe?: unknown } | null)?.wipe === true,
  };
}

/** Seconds, or the moment by the server's own clock, which this phone's may be years away from. */
function retryAfterOf(headers: Headers): number | null {
  const told = headers.get('retry-after')?.trim() ?? '';
  if (/^\d+$/.test(told)) return Number(told);
  const until = Date.parse(told);
  const from = Date.parse(headers.get('date') ?? '');
  if (Number.isNaN(until)) return null;
  return Math.max(0, Math.round((until - (Number.isNaN(from) ? now() : from)) / 1000));
}
