/**
 * Rings for a notice, in generic words alone: a locked screen shows no name and no figure, whatever
 * was sent. It opens the page of notices; work that is open is brought to the front, never left.
 */

/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope;

const WORDS = {
  vi: {
    returned: 'Có phiếu bị trả lại',
    waiting: 'Có phiếu chờ duyệt đã lâu',
    silent: 'Có máy đã lâu không gửi',
    behind: 'Có đợt cao điểm cần xem',
    other: 'Có việc cần xem',
  },
  en: {
    returned: 'An entry came back',
    waiting: 'Entries have waited for long',
    silent: 'A phone has not synced for long',
    behind: 'A campaign needs a look',
    other: 'Something needs a look',
  },
} as const;

type Kind = keyof typeof WORDS.vi;

const PLACE = '/app/more/notices';

interface Rung {
  readonly kind: Kind;
  readonly language: keyof typeof WORDS;
}

/** What was sent, as far as it is known; anything else is something that needs a look. */
export function readRung(data: unknown): Rung {
  const { kind, language } = (data ?? {}) as { kind?: unknown; language?: unknown };
  const known = typeof kind === 'string' && Object.hasOwn(WORDS.vi, kind);
  return { kind: known ? (kind as Kind) : 'other', language: language === 'en' ? 'en' : 'vi' };
}

function dataOf(event: PushEvent): unknown {
  try {
    return event.data?.json();
  } catch {
    return null;
  }
}

async function ring(event: PushEvent): Promise<void> {
  const { kind, language } = readRung(dataOf(event));
  await self.registration.showNotification('Từng Ngõ', {
    body: WORDS[language][kind],
    icon: '/app/icons/icon-192.png',
    lang: language,
    // A later one of its kind takes its place.
    tag: kind,
  });
}

async function answer(event: NotificationEvent): Promise<void> {
  event.notification.close();
  const [open] = await self.clients.matchAll({ type: 'window' });
  if (open) await open.focus();
  else await self.clients.openWindow(PLACE);
}

/** Listen for rings, and for the tap on one. */
export function keepRinging(): void {
  self.addEventListener('push', (event) => event.waitUntil(ring(event)));
  self.addEventListener('notificationclick', (event) => event.waitUntil(answer(event)));
}
