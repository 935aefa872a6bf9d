// After lowering: the joined text has what is needed first, first. A reader of the template wants it
// the other way round: constants, which must be there, then the story that the entry tells, then the
// functions of the other modules in the order in which the reader meets them. Headings part them.
import type { AnyNode } from 'acorn';
import MagicString from 'magic-string';

import type { LoweredText } from './lower.ts';
import { edited, type MappedText, originAt } from './mapped-text.ts';
import { declaredNames, parseCode, walkCode } from './parse-code.ts';

/** A statement at the top level with the comments and blank lines before it. */
interface Part {
  start: number;
  end: number;
  statement: AnyNode;
  /** Absolute path; `require` lines have none. */
  module: string | undefined;
}

/** Puts the sections of a text in order; `entry` is the absolute path of the module with the story. */
export function storyFirst(lowered: LoweredText, entry: string): MappedText {
  const parts = partsOf(lowered, entry);
  const isFunction = ({ statement }: Part): boolean => statement.type === 'FunctionDeclaration';
  const requires = parts.filter(({ module }) => module === undefined);
  const story = parts.filter(({ module }) => module === entry);
  const others = parts.filter(({ module }) => module !== undefined && module !== entry);
  const constants = others.filter((part) => !isFunction(part));
  const helpers = asTheyAreMet([...story, ...constants], others.filter(isFunction));
  const headingOf = ({ module }: Part): string => lowered.headings.get(module ?? '') ?? '';
  const explained = new Set(helpers.map(({ module }) => module));

  const sections = [
    { title: '', parts: requires, headingOf: () => '' },
    {
      title: '// Constants',
      parts: constants,
      // The heading of a module goes with its functions, if it has any.
      headingOf: (part: Part) => (explained.has(part.module) ? '' : headingOf(part)),
    },
    // A story that has no heading of its own is told apart all the same.
    {
      title: lowered.headings.get(entry) || others.length === 0 ? '' : '// Story',
      parts: story,
      headingOf,
    },
    { title: '// Helpers', parts: helpers, headingOf },
  ];
  // What follows a return statement reads as if it were never reached.
  if (story.some(({ statement }) => statement.type === 'ReturnStatement')) {
    sections.splice(2, 0, sections.pop()!);
  }

  const edit = new MagicString(lowered.text);
  for (const section of sections) {
    let previous: Part | undefined;
    for (const part of section.parts) {
      if (part.module !== previous?.module || !previous) {
        const lines = [previous ? '' : section.title, section.headingOf(part)];
        edit.prependRight(
          part.start,
          `\n\n${lines
            .filter(Boolean)
            .map((line) => `${line}\n\n`)
            .join('')}`,
        );
      }
      // Each is put to the end, so that they end up in this order.
      edit.move(part.start, part.end, lowered.text.length);
      previous = part;
    }
  }
  return edited(lowered, edit);
}

function partsOf(lowered: MappedText, entry: string): Part[] {
  const { text } = lowered;
  let start = 0;
  return parseCode(text).body.map((statement) => {
    const end = text.indexOf('\n', statement.end);
    // The end of a statement is the author's also where its beginning is not.
    const place = originAt(lowered, statement.end - 1) ?? originAt(lowered, statement.start);
    const module = isRequire(statement) ? undefined : (place?.file ?? entry);
    const part = { start, end, statement, module };
    start = end;
    return part;
  });
}

/** `const x = require('x');`, which only the compiler writes. */
function isRequire(statement: AnyNode): boolean {
  if (statement.type !== 'VariableDeclaration') return false;
  const init = statement.declarations[0]?.init;
  return init?.type === 'CallExpression' && isNamed(init.callee, 'require');
}

const isNamed = (node: AnyNode, name: string): boolean =>
  node.type === 'Identifier' && node.name === name;

/** Functions by module, the modules in the order in which a reader who follows the calls meets them. */
function asTheyAreMet(readers: readonly Part[], functions: readonly Part[]): Part[] {
  const byName = new Map(functions.map((part) => [declaredNames(part.statement)[0], part]));
  const met = new Set<Part>();
  const waiting = [...readers];
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    walkCode(part.statement, (node) => {
      const called = node.type === 'Identifier' ? byName.get(node.name) : undefined;
      if (!called || met.has(called)) return;
      const together = functions.filter(({ module }) => module === called.module);
      together.forEach((one) => met.add(one));
      waiting.push(...together);
    });
  }
  return [...met, ...functions.filter((part) => !met.has(part))];
}
