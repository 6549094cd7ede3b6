import { Chip } from '../../components/chip.tsx';
import type { ChipTone } from '../../components/chip.tsx';
import type { Standing } from '../../domain/view.ts';
import { words } from '../../i18n/index.ts';

const TONES: Readonly<Record<Standing, ChipTone>> = {
  trouble: 'bad',
  waiting: 'wait',
  submitted: 'info',
  returned: 'bad',
  approved: 'ok',
  queried: 'wait',
  withdrawn: 'plain',
};

/** How an entry stands, in a word. */
export function StandingChip({ standing }: { standing: Standing }) {
  return <Chip tone={TONES[standing]}>{words().book.standing[standing]}</Chip>;
}
