import type { ComponentChildren } from 'preact';
import { words } from '../i18n/index.ts';
import { locked } from '../session/index.ts';
import { decidesHere, recordsHere } from './role.ts';
import { lists } from '../store/index.ts';
import { BarsIcon, BookIcon, DoorIcon, HomeIcon, MoreIcon, StampIcon } from './icons.tsx';

export type TabKey = 'today' | 'walk' | 'book' | 'targets' | 'review' | 'more';

interface Tab {
  key: TabKey;
  href: string;
  icon: ComponentChildren;
}

const TABS: readonly Tab[] = [
  { key: 'today', href: '/app/', icon: <HomeIcon /> },
  { key: 'walk', href: '/app/walk', icon: <DoorIcon /> },
  { key: 'book', href: '/app/book', icon: <BookIcon /> },
  { key: 'targets', href: '/app/targets', icon: <BarsIcon /> },
  { key: 'review', href: '/app/review', icon: <StampIcon /> },
  { key: 'more', href: '/app/more', icon: <MoreIcon /> },
];

/** Which tabs a role has a use for: only a chief approves, at the desk nobody records, and not always is something asked. */
function isUseful({ key }: Tab): boolean {
  if (key === 'review') return decidesHere();
  if (key === 'targets' && lists.value.campaigns.length === 0) return false;
  return key === 'today' || key === 'more' || recordsHere();
}

/** The bottom navigation; while the book is locked there is nowhere to go but on. */
export function Tabs({ current }: { current: TabKey }) {
  const w = words();
  if (locked.value) return null;
  return (
    <nav class="tabs" aria-label={w.shell.tabs}>
      <ul>
        {TABS.filter(isUseful).map((tab) => (
          <li key={tab.key}>
            <a href={tab.href} aria-current={tab.key === current ? 'page' : undefined}>
              {tab.icon}
              <span>{w.shell[tab.key]}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
