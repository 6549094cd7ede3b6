import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { LinkButton } from '../../components/button.tsx';
import { Empty } from '../../components/empty.tsx';
import { BookIcon } from '../../components/icons.tsx';
import { Page } from '../../components/page.tsx';
import type { Form } from '../../domain/types.ts';
import { words } from '../../i18n/index.ts';
import { lists, readDraft, useLive } from '../../store/index.ts';
import type { Draft, Submitted } from '../../store/index.ts';
import { useOnce } from '../entry/once.ts';
import { FormPage } from './form-page.tsx';
import { SentPage } from './sent-page.tsx';
import '../../styles/record.css';

/** `/app/record/<draft>`: a draft, until it was sent and the time to take it back has passed. */
export default function Record({ params }: { params: { draft: string } }) {
  return <OneDraft key={params.draft} id={params.draft} />;
}

/** A draft that is on its way out, as it was when it left; `sent` once the store has it. */
interface Leaving {
  draft: Draft;
  form: Form;
  sent: Exclude<Submitted, { kind: 'faults' }> | null;
}

function OneDraft({ id }: { id: string }) {
  const { route } = useLocation();
  const stored = useLive(() => readDraft(id), [id]);
  const [leaving, setLeaving] = useState<Leaving | null>(null);
  const once = useOnce();
  const form = stored ? lists.value.formOf(stored.form, stored.form_version) : undefined;
  if (leaving?.sent) {
    const { draft, sent } = leaving;
    const takenBack = (draftId: string) =>
      draftId === id
        ? setLeaving({ ...leaving, sent: null })
        : route(`/app/record/${draftId}`, true);
    return <SentPage draft={draft} form={leaving.form} sent={sent} onTakenBack={takenBack} />;
  }
  // Between leaving and having left there is no draft any more, and that is no news.
  if (stored === undefined || (stored === null && leaving))
    return <div class="page" aria-busy="true" />;
  if (stored === null) return <Gone />;
  if (!form) return <NoForm />;
  const leave = async (draft: Draft, send: () => Promise<Submitted>) => {
    setLeaving({ draft, form, sent: null });
    const sent = await send();
    setLeaving(sent.kind === 'faults' ? null : { draft, form, sent });
  };
  return (
    <FormPage
      key={stored.id}
      stored={stored}
      form={form}
      onLeave={(draft, send) => once(() => leave(draft, send))}
    />
  );
}

function Gone() {
  const w = words().record;
  return (
    <Page title={w.title} back="/app/">
      <Empty
        icon={<BookIcon />}
        title={w.gone}
        text={w.goneText}
        action={<LinkButton href="/app/book">{w.toBook}</LinkButton>}
      />
    </Page>
  );
}

function NoForm() {
  const w = words().record;
  return (
    <Page title={w.title} back="/app/">
      <Empty icon={<BookIcon />} title={w.noForm} text={w.noFormText} />
    </Page>
  );
}
