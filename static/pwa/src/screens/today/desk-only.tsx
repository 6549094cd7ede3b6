import { LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { words } from '../../i18n/index.ts';

/** For those whose work lies at the desk: their phone holds no entries and no areas. */
export function DeskOnly() {
  const w = words().today;
  return (
    <Empty
      title={w.deskTitle}
      text={w.deskText}
      action={
        <LinkButton tone="brand" href="/">
          {w.toDesk}
        </LinkButton>
      }
    />
  );
}
