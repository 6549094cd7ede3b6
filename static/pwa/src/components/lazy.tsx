import { Component } from 'preact';
import type { ComponentChildren, ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { words } from '../i18n/index.ts';
import { Button, LinkButton } from './button.tsx';
import { Empty } from './empty.tsx';
import { WarnIcon } from './icons.tsx';
import { Page } from './page.tsx';

/** What stands where a screen could not be shown: nothing is lost, and two ways on. */
function Broken({ again }: { again: () => void }) {
  const w = words().shell;
  return (
    <Page title={w.broken} tab="today">
      <Empty
        icon={<WarnIcon />}
        title={w.broken}
        text={w.brokenText}
        action={
          <div class="stack">
            <Button tone="brand" onClick={again}>
              {w.reopen}
            </Button>
            <LinkButton href="/app/">{w.toToday}</LinkButton>
          </div>
        }
      />
    </Page>
  );
}

/** Catches what a screen throws while it draws, so that one bad row never blanks the app. */
export class Guard extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return <Broken again={() => this.setState({ broken: false })} />;
  }
}

export interface LazyScreen<Props> {
  (props: Props): preact.JSX.Element;
  /** Brings the screen's code before it is wanted. */
  preload: () => Promise<unknown>;
}

/**
 * A screen whose code comes when it is first opened. It never waits without an end: where its
 * code can't be had (offline, and never brought before) it says so. A `part` of a screen that can't
 * be had is left out.
 */
export function lazyScreen<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  part = false,
): LazyScreen<Props> {
  let Screen: ComponentType<Props> | undefined;
  const preload = async () => {
    Screen = (await load()).default;
  };
  const Lazy = (props: Props) => {
    const [failed, setFailed] = useState(false);
    const [, setLoaded] = useState(false);
    const open = () => {
      setFailed(false);
      preload().then(
        () => setLoaded(true),
        () => setFailed(true),
      );
    };
    useEffect(() => {
      // What was being brought anyway may have come between the drawing and this: then draw again.
      if (Screen) setLoaded(true);
      else open();
    }, []);
    if (Screen) return <Screen {...(props as Props & preact.Attributes)} />;
    if (part) return <></>;
    return failed ? <Broken again={open} /> : <div class="page" aria-busy="true" />;
  };
  Lazy.preload = preload;
  return Lazy;
}
