import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { words } from '../i18n/index.ts';
import { BackIcon } from './icons.tsx';
import { Pieces } from './pieces.tsx';
import { SyncChip } from './sync-chip.tsx';
import { Tabs } from './tabs.tsx';
import type { TabKey } from './tabs.tsx';

export interface PageProps {
  title: string;
  /** What the browser's history keeps in place of a title that says something of the work. */
  remembered?: string | undefined;
  /** The line under the title: unit, day, how it is counted. */
  sub?: ComponentChildren;
  /** What stands at the right of the title: the sync chip where left out, `null` for nothing. */
  aside?: ComponentChildren;
  /** Where the arrow leads; a screen without it is reached by a tab. */
  back?: string | undefined;
  /** The bottom navigation, with this tab marked. */
  tab?: TabKey | undefined;
  /** The actions that stay within the thumb's reach. */
  foot?: ComponentChildren;
  class?: string;
  children?: ComponentChildren;
}

/** A whole screen: names the document, moves the focus to its heading, and lays out its parts. */
export function Page(props: PageProps) {
  const { title, remembered = title, sub, aside, back, tab, foot, class: extra, children } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${remembered} · Từng Ngõ`;
  }, [remembered]);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <div class={extra ? `screen ${extra}` : 'screen'}>
      <div class="page">
        <header class="page-head">
          <div class="page-title">
            <div class="page-name">
              {back && <BackLink href={back} />}
              <h1 ref={heading} tabIndex={-1}>
                {title}
              </h1>
            </div>
            {aside === undefined ? <SyncChip /> : aside}
          </div>
          {sub && <div class="sub">{typeof sub === 'string' ? <Pieces text={sub} /> : sub}</div>}
        </header>
        <main class="page-main">{children}</main>
      </div>
      <Bottom foot={foot} tab={tab} />
    </div>
  );
}

function Bottom({ foot, tab }: Pick<PageProps, 'foot' | 'tab'>) {
  if (!foot && !tab) return null;
  return (
    <div class="page-bottom">
      {foot && <footer class="page-foot">{foot}</footer>}
      {tab && <Tabs current={tab} />}
    </div>
  );
}

function BackLink({ href }: { href: string }) {
  return (
    <a class="page-back" href={href} aria-label={words().shell.back}>
      <BackIcon />
    </a>
  );
}
