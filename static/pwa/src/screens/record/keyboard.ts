import { useEffect } from 'preact/hooks';

/**
 * Keeps the foot of the form above the keyboard where the browser lays it over the page (iOS).
 * Where the page shrinks instead, or somebody zoomed in, nothing is hidden and the inset is 0.
 */
export function useKeyboardInset(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return undefined;
    const place = () => setInset(insetOf(window.innerHeight, viewport));
    viewport.addEventListener('resize', place);
    viewport.addEventListener('scroll', place);
    place();
    return () => {
      viewport.removeEventListener('resize', place);
      viewport.removeEventListener('scroll', place);
      setInset(0);
    };
  }, []);
}

/** Pixels at the bottom of the page that something lies over. */
export function insetOf(
  height: number,
  viewport: { readonly height: number; readonly offsetTop: number; readonly scale: number },
): number {
  if (viewport.scale > 1.01) return 0;
  return Math.max(0, Math.round(height - viewport.height - viewport.offsetTop));
}

function setInset(pixels: number): void {
  document.documentElement.style.setProperty('--keyboard', `${pixels}px`);
}
