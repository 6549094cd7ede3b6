import type { Form } from '../../domain/types.ts';
import type { EntryView } from '../../domain/view.ts';
import { kindName, words } from '../../i18n/index.ts';
import { lists } from '../../store/index.ts';

/** Kind and area of an outing: `Gõ cửa · Tổ 5`; what this phone does not know is left out. */
export function outingTitle(form: Form | undefined, area: string): string {
  const kind = form ? kindName(form) : words().record.title;
  return area ? `${kind} · ${area}` : kind;
}

/** The title of an entry by the lists of this phone. */
export function entryTitle(view: Pick<EntryView, 'form' | 'form_version' | 'area_id'>): string {
  const { formOf, areaOf } = lists.value;
  return outingTitle(formOf(view.form, view.form_version), areaOf(view.area_id)?.name ?? '');
}

/** `Đ/c Nguyễn Văn A`, or that it was a colleague whom this phone does not know. */
export function officerName(id: string | null): string {
  const officer = id === null ? undefined : lists.value.officerOf(id);
  return officer ? words().book.by(officer.full_name) : words().book.somebody;
}
