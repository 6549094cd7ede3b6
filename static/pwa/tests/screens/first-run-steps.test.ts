import { describe, expect, it } from 'vitest';
import { isAppleTab, nextStep } from '../../src/screens/first-run/steps.ts';
import type { Progress } from '../../src/screens/first-run/steps.ts';

const NOTHING: Progress = {
  signedIn: false,
  pinSet: false,
  purposeSeen: false,
  practiceDone: false,
  languageChosen: false,
  installSettled: false,
};

describe('the first run', () => {
  it('goes from language to sign-in, PIN, purpose, practice, and is over', () => {
    const language = { ...NOTHING, languageChosen: true };
    const signedIn = { ...language, signedIn: true };
    const locked = { ...signedIn, pinSet: true };
    const seen = { ...locked, purposeSeen: true };
    const steps = [NOTHING, language, signedIn, locked, seen, { ...seen, practiceDone: true }];
    expect(steps.map((done) => nextStep(done, false))).toEqual([
      'language',
      'sign_in',
      'pin',
      'purpose',
      'practice',
      null,
    ]);
  });

  it('asks for the home screen before the sign-in in a tab on an iPhone, and goes on without', () => {
    const language = { ...NOTHING, languageChosen: true };
    expect(nextStep(language, true)).toBe('install');
    expect(nextStep({ ...language, installSettled: true }, true)).toBe('sign_in');
  });

  it('asks only for the sign-in on a phone where somebody has been before', () => {
    expect(nextStep({ ...NOTHING, purposeSeen: true, practiceDone: true }, true)).toBe('sign_in');
  });

  it('never asks again for what was settled before the app was closed', () => {
    expect(nextStep({ ...NOTHING, signedIn: true, pinSet: true }, true)).toBe('purpose');
  });
});

describe('a tab on an iPhone or iPad', () => {
  const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Safari/604.1';
  const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari/605.1.15';

  it('is one unless it runs from the home screen', () => {
    expect(isAppleTab({ userAgent: IPHONE, touchPoints: 5, standalone: false })).toBe(true);
    expect(isAppleTab({ userAgent: IPHONE, touchPoints: 5, standalone: true })).toBe(false);
  });

  it('knows an iPad, which calls itself a Mac with fingers, from a Mac', () => {
    expect(isAppleTab({ userAgent: MAC, touchPoints: 5, standalone: false })).toBe(true);
    expect(isAppleTab({ userAgent: MAC, touchPoints: 0, standalone: false })).toBe(false);
  });
});
