import { Page } from '../../components/page.tsx';
import { words } from '../../i18n/index.ts';
import { PurposeLines } from '../first-run/purpose-lines.tsx';

/** The purpose of the record, always found again. */
export function PurposePage() {
  return (
    <Page title={words().more.pages.purpose} back="/app/more" tab="more">
      <PurposeLines />
    </Page>
  );
}
