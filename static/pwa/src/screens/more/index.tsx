import type { ComponentType } from 'preact';
import { About } from './about.tsx';
import { Leaves } from './leaves.tsx';
import { Menu } from './menu.tsx';
import { NamedPage } from './named-page.tsx';
import { PinPage } from './pin-page.tsx';
import { PurposePage } from './purpose-page.tsx';
import { RescuePage } from './rescue-page.tsx';
import { SyncPage } from './sync-page.tsx';
import { TakeInPage } from './take-in-page.tsx';
import { NoticesPage } from '../notices/page.tsx';
import './more.css';

const PAGES: Readonly<Record<string, ComponentType>> = {
  sync: SyncPage,
  leaves: Leaves,
  purpose: PurposePage,
  about: About,
  pin: PinPage,
  named: NamedPage,
  rescue: RescuePage,
  'take-in': TakeInPage,
  notices: NoticesPage,
};

/** Thêm and the pages behind it; an unknown one is Thêm itself. */
export default function More({ params }: { params: { page?: string } }) {
  const Page = PAGES[params.page ?? ''] ?? Menu;
  return <Page />;
}
