import { signal } from '@preact/signals';

export type Language = 'vi' | 'en';

/** Vietnamese is the first language; `speakIn` changes it once its words are here. */
export const language = signal<Language>('vi');

export type Label = Readonly<Record<Language, string>>;

/** A label as forms and calendars carry it, in the person's language. */
export function said(label: Label): string {
  return label[language.value] || label.vi;
}
