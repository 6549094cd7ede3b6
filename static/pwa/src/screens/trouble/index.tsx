import { LinkButton } from '../../components/button.tsx';
import { useCareful } from '../../components/careful.ts';
import { Empty } from '../../components/empty.tsx';
import { StampIcon } from '../../components/icons.tsx';
import { Page } from '../../components/page.tsx';
import { words } from '../../i18n/index.ts';
import { readTrouble, useLive } from '../../store/index.ts';
import { TroubleCard } from './trouble-card.tsx';
import '../../styles/review.css';

/**
 * `/app/trouble`, or of one entry `/app/trouble/<entry>`: what the server did not take; nothing is lost.
 * The address of one shows no other in its place: a choice must never be made about the wrong entry.
 */
export default function Trouble({ params }: { params: { entry?: string } }) {
  const w = words().trouble;
  const all = useLive(readTrouble, []);
  const careful = useCareful(all ? all.map(({ entry_id }) => entry_id).join() : null);
  if (!all) return <Page title={w.title} back="/app/" />;
  const shown = params.entry ? all.filter((trouble) => trouble.entry_id === params.entry) : all;
  const title = params.entry ? w.settledTitle : w.emptyTitle;
  return (
    <Page title={w.title} sub={shown.length > 0 ? w.sub : undefined} back="/app/">
      {shown.length === 0 && <Empty icon={<StampIcon />} title={title} text={w.emptyText} />}
      {shown.map((trouble) => (
        <TroubleCard key={trouble.entry_id} trouble={trouble} careful={careful} />
      ))}
      {shown.length < all.length && <LinkButton href="/app/trouble">{w.all}</LinkButton>}
    </Page>
  );
}
