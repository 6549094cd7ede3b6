/** What phones from before 2022 lack of the language; nothing on newer ones. */

type Compare = (a: unknown, b: unknown) => number;

function give(name: string, value: (this: unknown[], ...given: never[]) => unknown): void {
  if (name in Array.prototype) return;
  // What later phones have of their own is given here under its own name, and only where it is missing.
  // oxlint-disable-next-line no-extend-native
  Object.defineProperty(Array.prototype, name, { value, configurable: true, writable: true });
}

give('toSorted', function (compare?: Compare) {
  return [...this].sort(compare);
});
give('toReversed', function () {
  return [...this].reverse();
});
give('at', function (place: number) {
  return this[place < 0 ? this.length + place : place];
});
give('findLastIndex', function (fits: (item: unknown) => boolean) {
  const fromEnd = [...this].reverse().findIndex(fits);
  return fromEnd < 0 ? -1 : this.length - 1 - fromEnd;
});
