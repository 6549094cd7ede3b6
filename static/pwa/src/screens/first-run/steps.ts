/** What has been settled so far, here and on earlier days. */
export interface Progress {
  signedIn: boolean;
  /** False where somebody has signed in whose book has no PIN yet. */
  pinSet: boolean;
  purposeSeen: boolean;
  practiceDone: boolean;
  /** Settled in this sitting only: asked again until somebody has signed in. */
  languageChosen: boolean;
  installSettled: boolean;
}

export type FirstStep = 'language' | 'install' | 'sign_in' | 'pin' | 'purpose' | 'practice';

/** The way of the first run, in its order. */
export const FIRST_STEPS: readonly FirstStep[] = [
  'language',
  'install',
  'sign_in',
  'pin',
  'purpose',
  'practice',
];

/**
 * The step to show next, null where the first run is over. A phone on which somebody has seen the
 * purpose before asks for the sign-in at once.
 */
export function nextStep(done: Progress, appleTab: boolean): FirstStep | null {
  const fresh = !done.signedIn && !done.purposeSeen;
  if (fresh && !done.languageChosen) return 'language';
  if (fresh && appleTab && !done.installSettled) return 'install';
  if (!done.signedIn) return 'sign_in';
  if (!done.pinSet) return 'pin';
  if (!done.purposeSeen) return 'purpose';
  return done.practiceDone ? null : 'practice';
}

/** What the browser says about where the app runs. */
export interface Place {
  userAgent: string;
  touchPoints: number;
  standalone: boolean;
}

/**
 * Whether this is a tab on an iPhone or iPad: the app on the home screen has a store of its own
 * there, so entries of the tab would be left behind. An iPad calls itself a Mac with fingers.
 */
export function isAppleTab({ userAgent, touchPoints, standalone }: Place): boolean {
  const apple =
    /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
  return apple && !standalone;
}

/** Asks the browser where the app runs. */
export function readPlace(): Place {
  const { standalone } = navigator as Navigator & { standalone?: boolean };
  return {
    userAgent: navigator.userAgent,
    touchPoints: navigator.maxTouchPoints,
    standalone: standalone === true || matchMedia('(display-mode: standalone)').matches,
  };
}
