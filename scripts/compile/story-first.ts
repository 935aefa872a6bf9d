// After restoring: the bundle has what is needed first, first. A reader of the template wants it the
// other way round, so the entry's own code comes before the functions that it calls, and these come
// in the order in which they are met. Constants stay above: unlike functions they must be there first.
import { TraceMap } from '@jridgewell/trace-mapping';
import { parse, type AnyNode } from 'acorn';
import MagicString from 'magic-string';
import { lineStarts } from './line-starts.ts';
import { traceBack, type MappedText } from './mapped-text.ts';
import { walk } from './syntax-tree.ts';

/** A statement at the top level with the comments and blank lines before it. */
interface Part {
  start: number;
  end: number;
  statement: AnyNode;
  module: string | undefined;
}

/** Moves the functions of all modules but the entry (absolute path) behind the entry's code. */
export function storyFirst<Text extends MappedText>(mapped: Text, entry: string): Text {
  const parts = partsOf(mapped);
  const moved = parts.filter(
    ({ module, statement }) => module !== entry && statement.type === 'FunctionDeclaration',
  );
  // What follows a return statement reads as if it were never reached.
  const returns = parts.some(({ statement }) => statement.type === 'ReturnStatement');
  if (moved.length === 0 || returns) return mapped;

  const edit = new MagicString(mapped.text);
  const end = mapped.text.length;
  const kept = parts.filter((part) => !moved.includes(part));
  for (const { start, end: partEnd } of asTheyAreMet(kept, moved, entry)) {
    // Each is put to the end, so that they end up in the order of the calls.
    edit.move(start, partEnd, end);
  }
  const toMapped = new TraceMap(edit.generateMap({ hires: true, source: 'bundle' }) as never);
  return {
    ...mapped,
    text: edit.toString(),
    origin(line, column) {
      const place = traceBack(toMapped, line, column);
      return place && mapped.origin(place.line, place.column);
    },
  };
}

function partsOf(mapped: MappedText): Part[] {
  const lines = lineStarts(mapped.text);
  const tree = parse(mapped.text, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowReturnOutsideFunction: true,
  });
  let start = 0;
  return tree.body.map((statement) => {
    const { line, column } = lines.place(statement.start);
    const end = lines.endOfLineAt(statement.end);
    const part = { start, end, statement, module: mapped.origin(line, column)?.file };
    start = end;
    return part;
  });
}

/** Functions by module, the modules in the order in which a reader who follows the calls meets them. */
function asTheyAreMet(kept: Part[], moved: Part[], entry: string): Part[] {
  const byName = new Map(moved.map((part) => [nameOf(part), part]));
  const result: Part[] = [];
  const waiting = [
    ...kept.filter(({ module }) => module === entry),
    ...kept.filter(({ module }) => module !== entry),
  ];
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    walk(part.statement, (node) => {
      const called = node.type === 'Identifier' ? byName.get(node.name) : undefined;
      if (!called || result.includes(called)) return;
      const together = moved.filter(({ module }) => module === called.module);
      result.push(...together);
      waiting.push(...together);
    });
  }
  return [...result, ...moved.filter((part) => !result.includes(part))];
}

const nameOf = ({ statement }: Part): string | undefined =>
  statement.type === 'FunctionDeclaration' ? statement.id?.name : undefined;
