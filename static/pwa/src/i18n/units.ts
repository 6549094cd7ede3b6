import { words } from './words.ts';

/**
 * How a unit's police call themselves: `Công an phường Hồng Gai`; a division stands by its name.
 * Whether the name carries its kind ("Phường Hồng Gai") or not, the kind is said once.
 */
export function unitTitle(unit: { kind: string; name: string }): string {
  const { unitKinds, unitOf } = words().shell;
  const kind = unitKinds[unit.kind];
  if (!kind) return unit.name;
  const bare = unit.name.toLowerCase().startsWith(`${kind.vi} `)
    ? unit.name.slice(kind.vi.length + 1)
    : unit.name;
  return unitOf(kind.said, bare);
}
