import { Page } from '../../components/page.tsx';
import { moreWords } from '../../i18n/more.ts';
import { PurposeLines } from '../first-run/purpose-lines.tsx';

/** The purpose of the record, always found again. */
export function PurposePage() {
  return (
    <Page title={moreWords().pages.purpose} back="/app/more" tab="more">
      <PurposeLines />
    </Page>
  );
}
