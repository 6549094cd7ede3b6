/**
 * The one seam through which every personal record passes on its way to and from the disk: what the
 * officer wrote and what the server sent. Keys and dates by which rows are found stay outside.
 */

/** A record as it lies in the database. */
export interface Sealed<T> {
  readonly form: 'plain';
  readonly value: T;
}

/** Close a record before it is written. */
export function seal<T>(value: T): Sealed<T> {
  return { form: 'plain', value };
}

/** Open a record that was read. */
export function open<T>(sealed: Sealed<T>): T {
  return sealed.value;
}
