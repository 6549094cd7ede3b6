/** A name by which a person knows a phone again in a list of devices. */

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/Linux/, 'Linux'],
];

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/EdgA?\//, 'Edge'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/coc_coc_browser\//, 'Cốc Cốc'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Safari\//, 'Safari'],
];

function firstOf(agent: string, known: readonly (readonly [RegExp, string])[], otherwise: string): string {
  return known.find(([pattern]) => pattern.test(agent))?.[1] ?? otherwise;
}

/** `Android · Chrome`, from what the browser says of itself. */
export function deviceName(agent: string): string {
  return `${firstOf(agent, SYSTEMS, 'Máy')} · ${firstOf(agent, BROWSERS, 'Web')}`;
}
