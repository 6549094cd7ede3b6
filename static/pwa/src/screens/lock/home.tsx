import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { lockWords } from '../../i18n/lock.ts';
import { lock } from '../../session/index.ts';
import { readDrafts, readWalks, useLive } from '../../store/index.ts';
import { Drafts } from '../today/drafts.tsx';
import { OpenWalks } from '../today/open-walks.tsx';
import { Tiles } from '../today/tiles.tsx';
import { isUntouched } from '../today/untouched.ts';

/** What can be recorded while the book is locked, and what was begun since; all else waits for the PIN. */
export default function LockedHome() {
  const w = lockWords();
  return (
    <Page
      title={w.recordTitle}
      foot={
        <Button tone="brand" wide onClick={() => void lock()}>
          {w.open}
        </Button>
      }
    >
      <p>{w.recordText}</p>
      <Begun />
    </Page>
  );
}

/** All of it at once or nothing yet, so that no button moves under the thumb. */
function Begun() {
  const walks = useLive(readWalks, []);
  const drafts = useLive(readDrafts, []);
  if (!walks || !drafts) return null;
  return (
    <>
      <OpenWalks walks={walks} />
      <Tiles walking={walks.length > 0} />
      <Drafts drafts={drafts.filter((draft) => !isUntouched(draft))} />
    </>
  );
}
