import { Button } from '../../components/button.tsx';
import { Page } from '../../components/page.tsx';
import { firstrunWords } from '../../i18n/firstrun.ts';
import { PurposeLines } from './purpose-lines.tsx';

/** The purpose, shown once before the first evening. */
export function PurposeStep({ onDone }: { onDone: () => void }) {
  const w = firstrunWords();
  return (
    <Page
      title={w.purposeTitle}
      aside={null}
      class="first-run"
      foot={
        <>
          <p class="sub">{w.purposeKept}</p>
          <Button tone="brand" wide onClick={onDone}>
            {w.goOn}
          </Button>
        </>
      }
    >
      <PurposeLines />
    </Page>
  );
}
