import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Chip } from '../../components/chip.tsx';
import { Empty } from '../../components/empty.tsx';
import { Page } from '../../components/page.tsx';
import { Confirm } from '../../components/sheet.tsx';
import { kindName, namedDay } from '../../i18n/index.ts';
import { namedWords } from '../../i18n/named.ts';
import { bringNamed, queueNotMe, readNamed } from '../../session/named.ts';
import type { Brought, NamedHere } from '../../session/named.ts';
import { lists, useLive } from '../../store/index.ts';

/** Outings of colleagues that name the person, who can say of each: that was not me. */
export function NamedPage() {
  const w = namedWords();
  const [came, setCame] = useState<Brought | null>(null);
  const [asked, setAsked] = useState<NamedHere | null>(null);
  const named = useLive(readNamed, [], { keep: true });
  const bring = async (): Promise<void> => setCame(await bringNamed());
  useEffect(() => void bring(), []);
  const say = async ({ id }: NamedHere): Promise<void> => {
    setAsked(null);
    await queueNotMe(id);
    await bring();
  };
  return (
    <Page title={w.title} back="/app/more" tab="more">
      <p>{w.about}</p>
      <div role="status">{said(came, named)}</div>
      {named?.length === 0 && came === 'done' && <Empty title={w.none} text={w.noneText} />}
      {named?.map((one) => <Outing key={one.id} one={one} onSay={() => setAsked(one)} />)}
      <Confirm
        title={w.askTitle}
        yes={w.notMe}
        tone="red"
        open={asked !== null}
        onYes={() => asked && void say(asked)}
        onClose={() => setAsked(null)}
      >
        {asked && <p>{titleOf(asked)}</p>}
        <p>{w.askText}</p>
      </Confirm>
    </Page>
  );
}

/** How the list stands, in words; nothing where it is as the server has it. */
function said(came: Brought | null, named: readonly NamedHere[] | null | undefined) {
  const w = namedWords();
  if (came === 'done') return null;
  if (came === null) return named ? null : <p>{w.loading}</p>;
  if (came === 'signed_out') return <p class="say">{w.signedOut}</p>;
  return <p class="say">{named ? w.offline : w.never}</p>;
}

function Outing({ one, onSay }: { one: NamedHere; onSay: () => void }) {
  const w = namedWords();
  return (
    <Card title={titleOf(one)}>
      <p class="sub">
        {w.kinds[one.area_kind] ?? one.area_kind} · {w.by(one.by)}
      </p>
      {one.not_me && <Chip tone="info">{w.said}</Chip>}
      {one.waiting && <Chip tone="wait">{w.waits}</Chip>}
      {!one.not_me && !one.waiting && (
        <Button wide onClick={onSay}>
          {w.notMe}
        </Button>
      )}
    </Card>
  );
}

function titleOf({ form, day }: NamedHere): string {
  const kind = lists.value.forms.find(({ key }) => key === form);
  return `${kind ? kindName(kind) : form} · ${namedDay(`${day}T12:00:00+07:00`)}`;
}
