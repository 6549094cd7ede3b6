import { LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';
import { words } from '../../i18n/index.ts';

/** An address that leads nowhere. */
export function NotFound() {
  const w = words().shell;
  return (
    <Page title={w.notFound} tab="today">
      <Empty
        title={w.notFound}
        text={w.notFoundText}
        action={
          <LinkButton tone="brand" href="/app/">
            {w.toToday}
          </LinkButton>
        }
      />
    </Page>
  );
}
