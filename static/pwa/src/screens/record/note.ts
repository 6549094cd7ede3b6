/** The longest note, in characters as the server counts them. */
export const NOTE_MAX = 300;

/** Characters of a note in NFC, each sign one. */
export function noteLength(note: string): number {
  return [...note.normalize('NFC')].length;
}

/** Whether a phrase stands in a note. */
export function hasPhrase(note: string, phrase: string): boolean {
  return note.includes(phrase);
}

/** The note with a phrase put behind what stands there, or taken out again where it was. */
export function togglePhrase(note: string, phrase: string): string {
  if (!hasPhrase(note, phrase)) return `${note.trimEnd()} ${phrase}`.trim();
  return note
    .replace(phrase, '')
    .replace(/\s{2,}/g, ' ')
    .trim();
}
