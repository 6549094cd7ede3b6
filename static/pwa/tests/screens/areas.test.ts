import { describe, expect, it } from 'vitest';
import type { Area } from '../../src/domain/types.ts';
import { SHOWN_AREAS, offerAreas } from '../../src/screens/walk/areas.ts';

const area = (id: string, name: string): Area => ({
  id,
  unit_id: 'u',
  name,
  kind: 'tổ dân phố',
  households: 310,
  residents: 1_200,
});

const ALL = [area('a', 'Bản Nà Pàn'), area('b', 'Khu Đông Sơn'), area('c', 'Tổ 5')];

describe('the areas offered', () => {
  it('begin with the last one', () => {
    expect(offerAreas(ALL, 'c', '').areas.map((one) => one.id)).toEqual(['c', 'a', 'b']);
  });

  it('are found without diacritics', () => {
    expect(offerAreas(ALL, 'c', 'dong son').areas.map((one) => one.id)).toEqual(['b']);
    expect(offerAreas(ALL, null, 'na').areas.map((one) => one.id)).toEqual(['a']);
    expect(offerAreas(ALL, null, 'hồng gai').areas).toEqual([]);
  });

  it('say how many were left out', () => {
    const many = Array.from({ length: 27 }, (_, index) => area(String(index), `Tổ ${index + 1}`));
    const { areas, more } = offerAreas(many, null, '');
    expect([areas.length, more]).toEqual([SHOWN_AREAS, 27 - SHOWN_AREAS]);
  });

  it('keep the chosen one in sight, though it stands far down', () => {
    const many = Array.from({ length: 27 }, (_, index) => area(String(index), `Tổ ${index + 1}`));
    const { areas, more } = offerAreas(many, null, '', '26');
    expect(areas.at(-1)?.id).toBe('26');
    expect(areas.length + more).toBe(27);
  });
});
