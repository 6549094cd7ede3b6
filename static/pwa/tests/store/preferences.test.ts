import { beforeEach, expect, it, vi } from 'vitest';

const KEY = 'tung-ngo-preferences';

async function opened() {
  vi.resetModules();
  const module = await import('../../src/store/preferences.ts');
  await module.restorePreferences();
  return module;
}

const atOnce = new Map<string, string>();
const localStorage = {
  getItem: (key: string) => atOnce.get(key) ?? null,
  setItem: (key: string, value: string) => void atOnce.set(key, value),
  clear: () => atOnce.clear(),
};

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal('localStorage', localStorage);
});

it('a choice survives a dead battery that took what is readable at once', async () => {
  const before = await opened();
  before.setPreference('purpose_seen', true);
  before.setPreference('language', 'en');
  await new Promise((resolve) => setTimeout(resolve, 20));
  localStorage.clear();
  const after = await opened();
  expect(after.preferences.value).toMatchObject({ purpose_seen: true, language: 'en' });
  expect(localStorage.getItem(KEY)).toContain('"en"');
});

it('the newer of the two copies wins', async () => {
  const before = await opened();
  before.setPreference('theme', 'night');
  await new Promise((resolve) => setTimeout(resolve, 20));
  const newer = { ...before.preferences.value, theme: 'day', choices: 99 };
  localStorage.setItem(KEY, JSON.stringify(newer));
  expect((await opened()).preferences.value.theme).toBe('day');
});
