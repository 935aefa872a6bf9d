// Escapes in texts: no public template has `\u` in one, so a character that can be seen stands there
// itself, and a pattern has the escape of the regex engine. What nobody could see is refused.
import type { AnyNode, Literal, Program } from 'acorn';

import type { Lowering } from './lowering.ts';
import { walkCode } from './parse-code.ts';

/** Lowers `\uXXXX`, `\u{…}` and `\xXX` in every text. */
export function lowerText(tree: Program, lowering: Lowering): void {
  walkCode(tree, (node, parent) => {
    if (node.type !== 'Literal' || typeof node.value !== 'string') return;
    const raw = node.raw ?? '';
    const engine = engineOf(node, parent);
    const lowered = raw.replace(
      /\\(?:((?:u[0-9a-f]{4}\\)*u[0-9a-f]{4}|u\{[^}]*\}|x..)|.)/gis,
      (found, code) =>
        code === undefined
          ? found
          : [...valueOf(found)].map((one) => written(one, engine)).join(''),
    );
    if (/[\p{Z}\p{C}]/u.test(lowered.replaceAll(' ', '')) || lowered.includes(unwritten)) {
      lowering.report(node, advice);
    } else if (lowered !== raw) {
      lowering.edit.update(node.start, node.end, lowered);
    }
  });
}

const advice =
  'This text has a character that nobody can see, and no public template has a \\u escape in a ' +
  'text. In a pattern write \\\\u00a0, for the regex engine; elsewhere do without.';

/** Stands for a character that has no form. */
const unwritten = '\uFFFF';

const valueOf = (escapes: string): string =>
  escapes
    .split('\\')
    .slice(1)
    .map((one) => String.fromCodePoint(parseInt(one.replace(/[^0-9a-f]/gi, ''), 16)))
    .join('');

type Engine = 'RE2' | 'JavaScript';

function written(character: string, engine: Engine | undefined): string {
  if (/['"\\]/.test(character)) return `\\${character}`;
  if (character === ' ' || !/[\p{Z}\p{C}\p{M}]/u.test(character)) return character;
  if (engine === undefined) return unwritten;
  if (engine === 'RE2') return `\\\\x{${character.codePointAt(0)!.toString(16)}}`;
  const units = character.split('').map((unit) => unit.charCodeAt(0).toString(16));
  return units.map((unit) => `\\\\u${unit.padStart(4, '0')}`).join('');
}

/**
 * The engine that a text is a pattern for, where it stands. `replace` and `split` take a text as it
 * is; RE2 knows no `\u` (https://github.com/google/re2/wiki/Syntax).
 */
function engineOf(node: Literal, parent: AnyNode | undefined): Engine | undefined {
  if (parent?.type !== 'CallExpression' || parent.arguments[0] !== node) return undefined;
  const { callee } = parent;
  if (callee.type === 'Identifier') return callee.name === 'createRegex' ? 'RE2' : undefined;
  const property = callee.type === 'MemberExpression' ? callee.property : undefined;
  const isMatched = property?.type === 'Identifier' && /^(match|search)$/.test(property.name);
  return isMatched ? 'JavaScript' : undefined;
}
