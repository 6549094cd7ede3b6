/**
 * Text under 15 px, targets under `least` px (0: not measured), and a page that scrolls sideways,
 * a line each; of an open sheet alone where there is one. The argument of Playwright's `evaluate`.
 */
({ least }) => {
  const SMALLEST_TEXT = 15;
  const NARROWEST = 44;
  const CONTROLS =
    'button, select, textarea, summary, a[href], input:not([type=hidden]), [role=button]';
  const sheet = document.querySelector('dialog[open]');
  const faults = [];

  const isHidden = (element) =>
    !element.checkVisibility({ visibilityProperty: true }) || element.closest('.unseen') !== null;
  const told = (element) => {
    const name = element.innerText || element.getAttribute('aria-label') || element.id;
    return `${element.tagName.toLowerCase()}.${element.className} “${name.slice(0, 40)}”`;
  };
  // A radio button is tapped by its label, a number in the box around it.
  const tapped = (control) =>
    control.matches('[type=radio], [type=checkbox]')
      ? control.closest('label')
      : (control.closest('.input') ?? control);

  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    faults.push(`scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth}`);
  }
  const texts = document.createTreeWalker(sheet ?? document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || isHidden(holder)) continue;
    const size = parseFloat(getComputedStyle(holder).fontSize);
    if (size < SMALLEST_TEXT - 0.01) faults.push(`text of ${size} px: ${told(holder)}`);
  }
  for (const control of (sheet ?? document).querySelectorAll(CONTROLS)) {
    if (least === 0 || isHidden(control)) continue;
    const { height, width } = tapped(control).getBoundingClientRect();
    if (height > least - 0.5 && width > NARROWEST - 0.5) continue;
    faults.push(`${Math.round(width)} × ${Math.round(height)} px: ${told(control)}`);
  }
  return faults;
};
