import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { ShareIcon } from '../../components/icons.tsx';
import { Page } from '../../components/page.tsx';
import { enrolWords } from '../../i18n/enrol.ts';
import { firstrunWords } from '../../i18n/firstrun.ts';
import { invitation } from '../../session/invitation.ts';

/** On an iPhone's browser: add to the home screen first, since only that place keeps the entries. */
export function Install({ onDone }: { onDone: () => void }) {
  const w = firstrunWords();
  return (
    <Page
      title={w.installTitle}
      aside={null}
      class="first-run"
      foot={
        <>
          <p class="sub">{w.installLaterText}</p>
          <Button wide onClick={onDone}>
            {w.installLater}
          </Button>
        </>
      }
    >
      <p>{w.installText}</p>
      {invitation.value && <p class="say gold">{enrolWords().appleScan}</p>}
      <Card>
        <ol class="first-run-steps">
          {w.installSteps.map((step, index) => (
            <li key={step}>
              <span class="number figures" aria-hidden="true">
                {index + 1}
              </span>
              <span>{step}</span>
              {index === 0 && <ShareIcon />}
            </li>
          ))}
        </ol>
      </Card>
    </Page>
  );
}
