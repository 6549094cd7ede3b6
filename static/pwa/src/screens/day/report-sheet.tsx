import { useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { ShareIcon } from '../../components/icons.tsx';
import { Sheet } from '../../components/sheet.tsx';
import { words } from '../../i18n/index.ts';
import { canShare, copyText, shareText } from './share.ts';
import type { Shared } from './share.ts';

export interface ReportSheetProps {
  text: string;
  open: boolean;
  onClose: () => void;
}

/** The day's report, to be read before it is shared or copied. */
export function ReportSheet({ text, open, onClose }: ReportSheetProps) {
  const w = words().today;
  const [done, setDone] = useState<Shared | null>(null);
  return (
    <Sheet title={w.reportTitle} open={open} onClose={onClose}>
      <pre class="report-text" tabIndex={0} aria-label={w.reportTitle}>
        {text}
      </pre>
      <p class="sub">{w.reportWhat}</p>
      {canShare() && (
        <Button tone="brand" wide onClick={() => void shareText(text).then(setDone)}>
          <ShareIcon />
          {w.share}
        </Button>
      )}
      <Button
        tone={canShare() ? 'soft' : 'brand'}
        wide
        onClick={() => void copyText(text).then(setDone)}
      >
        {w.copy}
      </Button>
      <div aria-live="polite">
        {done === 'copied' && <p>{w.copied}</p>}
        {done === 'nowhere' && <p class="say">{w.copyFailed}</p>}
      </div>
    </Sheet>
  );
}
