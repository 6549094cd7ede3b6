// Everything on a page that no template and no screen of ours puts there, a line each.
() => {
  const NEVER = new Set(
    'applet base embed frame iframe isindex listing marquee math noscript object plaintext portal style xmp'.split(' '),
  );
  const LEADING = /^(action|background|cite|data|formaction|href|longdesc|ping|poster|src|srcset|xlink:href)$/i;
  const found = [];
  const tell = (node, what) => found.push(`${what} in ${node.outerHTML.slice(0, 160)}`);

  const leadsAway = (node, name, value) => {
    // The picture of a code to set up a phone lies in its page, and a photo in a blob.
    if (node.localName === 'img' && /^(data:image\/svg\+xml|blob:)/.test(value)) return false;
    try {
      const address = new URL(value, document.baseURI);
      return address.origin !== location.origin && !(name === 'href' && address.protocol === 'tel:');
    } catch {
      return true;
    }
  };

  for (const node of document.querySelectorAll('*')) {
    // The app's own page says in one, straight under its body, that it needs scripts.
    const isOurs = node.localName === 'noscript' && node.parentElement === document.body;
    if (NEVER.has(node.localName.toLowerCase()) && !isOurs) tell(node, 'an element of no page of ours');
    if (node.localName === 'script' && node.textContent.trim() !== '') tell(node, 'a script within the page');
    if (node.localName === 'meta' && node.httpEquiv) tell(node, 'a meta that acts');
    for (const { name, value } of node.attributes) {
      if (/^on/i.test(name)) tell(node, `the attribute ${name}`);
      if (/^(srcdoc|ping|accesskey|hx-)/i.test(name)) tell(node, `the attribute ${name}`);
      if (name === 'style' && /url\(|expression|elsewhere/i.test(value)) tell(node, 'a style that fetches');
      if (LEADING.test(name) && leadsAway(node, name, value)) tell(node, `${name} leads away`);
    }
  }
  if (Object.keys(Object.prototype).length > 0) found.push('something was put upon every object');
  return found;
}
