/** Do a work, one of its name at a time on this phone, in whichever tab; at once where there are no locks. */
export function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  return navigator.locks ? (navigator.locks.request(name, work) as Promise<T>) : work();
}
