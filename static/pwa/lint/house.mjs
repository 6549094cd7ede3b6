/** The house's own lint rules: time, chance and new ids come from src/clock.ts alone. */

const IMPURE = new Set(['Date.now', 'Math.random', 'crypto.randomUUID', 'performance.now']);

/** @param {{type: string, object?: {name?: string}, property?: {name?: string}}} callee */
function dotted(callee) {
  if (callee.type !== 'MemberExpression') return '';
  return `${callee.object?.name}.${callee.property?.name}`;
}

const noImpureSources = {
  meta: { type: 'problem' },
  create(context) {
    const say = (node, what) =>
      context.report({ node, message: `${what} is read in src/clock.ts alone; take now() or newId().` });
    return {
      CallExpression(node) {
        const name = dotted(node.callee);
        if (IMPURE.has(name)) say(node, name);
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date') say(node, 'Date()');
      },
      NewExpression(node) {
        if (node.callee.name === 'Date' && node.arguments.length === 0) say(node, 'new Date()');
      },
    };
  },
};

export default { meta: { name: 'house' }, rules: { 'no-impure-sources': noImpureSources } };
