// After joining: declarations at the top that nobody uses go, with their comments, and so do imports
// of APIs. rollup could do it, but would also rewrite what stays: it drops arguments, properties and
// branches that it takes for superfluous.
import type { AnyNode, Program } from 'acorn';
import MagicString from 'magic-string';

import type { JoinedModules } from './join-modules.ts';
import { edited } from './mapped-text.ts';
import { declaredNames, parseCode, walkCode } from './parse-code.ts';

/** Keeps what does something when the template runs, what the entry exports, and what these use. */
export function dropUnused(joined: JoinedModules): JoinedModules {
  const tree = parseCode(joined.text);
  const used = usedNames(tree);
  const edit = new MagicString(joined.text);
  let end = 0;
  for (const statement of tree.body) {
    const start = end;
    end = joined.text.indexOf('\n', statement.end);
    if (statement.type === 'ImportDeclaration') dropImports(statement, used, edit);
    else if (!isUsed(statement, used)) edit.remove(start, end);
  }
  return { ...edited(joined, edit), headings: joined.headings };
}

function usedNames(tree: Program): ReadonlySet<string> {
  const used = new Set<string>();
  const waiting = tree.body.filter(
    (statement) => statement.type !== 'ImportDeclaration' && isUsed(statement, used),
  );
  for (let statement = waiting.pop(); statement; statement = waiting.pop()) {
    walkCode(statement, (node) => {
      if (node.type !== 'Identifier' || used.has(node.name)) return;
      used.add(node.name);
      waiting.push(...tree.body.filter((one) => declaredNames(one).includes(node.name)));
    });
  }
  return used;
}

const isUsed = (statement: AnyNode, used: ReadonlySet<string>): boolean =>
  doesSomething(statement) || declaredNames(statement).some((name) => used.has(name));

/** Whether a statement matters though nobody uses the names that it declares. */
function doesSomething(statement: AnyNode): boolean {
  if (statement.type === 'FunctionDeclaration') return false;
  // Destructuring is kept for the language check to refuse.
  if (statement.type !== 'VariableDeclaration' || declaredNames(statement).length === 0)
    return true;
  let found = false;
  walkCode(statement, (node) => {
    if (/Function/.test(node.type)) return false;
    if (/^(Call|New|Assignment|Update|TaggedTemplate|Await)/.test(node.type)) found = true;
    return undefined;
  });
  return found;
}

function dropImports(
  statement: AnyNode & { type: 'ImportDeclaration' },
  used: ReadonlySet<string>,
  edit: MagicString,
): void {
  const kept = statement.specifiers.filter(({ local }) => used.has(local.name));
  if (kept.length === statement.specifiers.length) return;
  const names = kept.map(({ start, end }) => edit.original.slice(start, end)).join(', ');
  const source = statement.source.raw;
  edit.update(
    statement.start,
    statement.end,
    kept.length > 0 ? `import { ${names} } from ${source};` : '',
  );
}
