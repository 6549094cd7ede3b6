/** The page's side of Web Push: what the browser can do and was allowed, and its subscription. */

/** `install`: an iPhone rings only an app on the home screen. `denied`: its person said no. */
export type Ringing = 'unsupported' | 'install' | 'denied' | 'off' | 'on';

/** How this browser stands to ringing. */
export async function readRinging(installed: boolean): Promise<Ringing> {
  const manager = await managerOf();
  if (!manager || typeof Notification === 'undefined') return installed ? 'unsupported' : 'install';
  if (Notification.permission === 'denied') return 'denied';
  return (await manager.getSubscription()) ? 'on' : 'off';
}

/** What the server has to know of a subscription. */
export interface Subscribed {
  readonly endpoint: string;
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

/** Subscribe; the browser asks its person where it has not yet. Null where it was not allowed. */
export async function subscribe(key: string): Promise<Subscribed | null> {
  const manager = await managerOf();
  if (!manager) return null;
  const known = await manager.getSubscription();
  if (known && !isFor(known, key)) await known.unsubscribe();
  try {
    const made = await manager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) });
    return subscribedOf(made);
  } catch {
    return null;
  }
}

/** What this browser is subscribed to already; null where it is to nothing. */
export async function subscribed(): Promise<Subscribed | null> {
  const known = await (await managerOf())?.getSubscription();
  return known ? subscribedOf(known) : null;
}

/** The browser's service answers from now on that nobody is there; safe to do twice. */
export async function unsubscribe(): Promise<void> {
  const known = await (await managerOf().catch(() => undefined))?.getSubscription().catch(() => null);
  await known?.unsubscribe().catch(() => false);
}

async function managerOf(): Promise<PushManager | undefined> {
  const registration = await navigator.serviceWorker?.getRegistration('/app/');
  return registration?.pushManager;
}

function subscribedOf(subscription: PushSubscription): Subscribed | null {
  const { endpoint, keys } = subscription.toJSON();
  if (!endpoint || !keys?.['p256dh'] || !keys['auth']) return null;
  return { endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] } };
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

/** A province that changed its keys is subscribed to anew. */
function isFor({ options }: PushSubscription, key: string): boolean {
  const held = options.applicationServerKey;
  if (!held) return true;
  const wanted = bytesOf(key);
  return new Uint8Array(held).every((byte, place) => byte === wanted[place]);
}
