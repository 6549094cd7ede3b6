/** What browsers have beside the database, as small as tests need it. */

export function aQuickStore(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'clear'> {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}

export function aCache(): { open: () => Promise<object> } {
  const kept = new Map<string, Response>();
  const cache = {
    match: async (place: string) => kept.get(place)?.clone(),
    put: async (place: string, answer: Response) => void kept.set(place, answer),
  };
  return { open: async () => cache };
}
