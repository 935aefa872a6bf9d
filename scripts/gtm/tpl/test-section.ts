// The ___TESTS___ section: YAML 1.1 with the scenarios and the code that runs before each of them.
import {
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseDocument,
  Scalar,
  stringify,
  visit,
} from 'yaml';

import type { TemplateTests } from './template.ts';

/** The section is not the YAML that Tag Manager writes. `line` counts from 1 within the section. */
export class TestSectionError extends Error {
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/**
 * Reads the section's text; an empty section has no scenarios. Throws a TestSectionError, also for what the
 * library would pass over and SnakeYAML does not: the whole import fails then
 * (facebookincubator/ConversionsAPI-Tag-for-GoogleTagManager, issue 51).
 */
export function parseTests(given: string): TemplateTests {
  const { setup, scenarios } = readSection(withIndentedQuotes(given));
  return {
    setup: textOf(setup),
    scenarios: scenarios.map(({ name, code }) => ({ name: textOf(name), code: textOf(code) })),
  };
}

/** Lines of the section on which code begins, from 1; undefined where its lines are not those of the file. */
export interface TestLines {
  setup: number | undefined;
  /** In the order of the scenarios; `name` is the line of the name. */
  scenarios: { name: number | undefined; code: number | undefined }[];
}

/** Where setup and scenarios stand in the section's text. Throws a TestSectionError. */
export function linesOfTests(given: string): TestLines {
  const text = withIndentedQuotes(given);
  const { setup, scenarios } = readSection(text);
  const lineOf = (node: unknown): number | undefined =>
    isScalar(node) && node.range ? lineAt(text, node.range[0]) : undefined;
  const codeLine = (node: unknown): number | undefined => {
    // Only a literal block has the lines of the code; it begins below its mark.
    if (!isScalar(node) || node.type !== Scalar.BLOCK_LITERAL) return undefined;
    return lineOf(node)! + 1;
  };
  return {
    setup: codeLine(setup),
    scenarios: scenarios.map(({ name, code }) => ({ name: lineOf(name), code: codeLine(code) })),
  };
}

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

interface SectionNodes {
  setup: unknown;
  scenarios: { name: unknown; code: unknown }[];
}

/** The nodes of setup and scenarios, aliases followed. */
function readSection(text: string): SectionNodes {
  const invalid = (reason: string, offset: number | undefined) =>
    new TestSectionError(
      `is not valid YAML: ${/call stack/.test(reason) ? 'it is nested too deeply' : reason}.`,
      offset === undefined ? undefined : lineAt(text, offset),
    );
  const unprintable = UNPRINTABLE.exec(text);
  if (unprintable) {
    const code = unprintable[0].charCodeAt(0).toString(16).padStart(4, '0');
    const reason = `the character U+${code.toUpperCase()} must be written "\\u${code}"`;
    throw invalid(reason, unprintable.index);
  }
  const document = parseDocument(text, { version: '1.1', prettyErrors: false });
  const error = document.errors[0] ?? document.warnings[0];
  if (error?.code === 'MULTIPLE_DOCS') throw invalid('a second document begins', error.pos[0]);
  if (error) throw invalid(lowerFirst(error.message), error.pos[0]);
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return;
      throw invalid(`an alias of ${alias.source}, which is nowhere`, alias.range?.[0]);
    },
  });
  const followed = (node: unknown) => (isAlias(node) ? node.resolve(document) : node);
  const root = document.contents;
  // An empty list as well: RedWing94/tagops 18652c4 runs in a container that it was imported into.
  const isEmpty =
    root === null ||
    (isScalar(root) && root.value === null) ||
    (isSeq(root) && root.items.length === 0);
  if (isEmpty) return { setup: undefined, scenarios: [] };
  if (!isMap(root)) throw new TestSectionError('must be a map with the key "scenarios".', 1);

  const list = root.get('scenarios', true) as unknown;
  if (list !== undefined && !isSeq(list) && !(isScalar(list) && list.value === null)) {
    throw new TestSectionError('has "scenarios" that are not a list.', 1);
  }
  const scenarios = (isSeq(list) ? list.items : []).map((item, index) => {
    if (!isMap(item)) {
      const range = (item as { range?: [number, number, number] } | null)?.range;
      const line = range && lineAt(text, range[0]);
      throw new TestSectionError(`has a scenario (number ${index + 1}) that is not a map.`, line);
    }
    return { name: followed(item.get('name', true)), code: followed(item.get('code', true)) };
  });
  return { setup: followed(root.get('setup', true)), scenarios };
}

/** What no YAML 1.1 may hold unescaped: https://yaml.org/spec/1.1/#c-printable */
const UNPRINTABLE = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const lowerFirst = (text: string): string => text[0]!.toLowerCase() + text.slice(1);

/**
 * The same text with the further lines of quoted scalars indented below their keys. YAML 1.1 as SnakeYAML
 * and PyYAML read it does not ask for that, and Tag Manager took 54 of 72 published versions of
 * Adsmurai's templates with such lines; the blanks mean nothing there.
 */
function withIndentedQuotes(text: string): string {
  let open: { quote: string; indent: string } | undefined;
  return text
    .split('\n')
    .map((line) => {
      if (open) {
        const { quote, indent } = open;
        if (closes(line, quote)) open = undefined;
        return line.startsWith(indent) ? line : indent + line.trimStart();
      }
      const start = /^(\s*(?:- )?)(?:name|code|setup): (["'])(.*)$/.exec(line);
      if (start && !closes(start[3]!, start[2]!)) {
        open = { quote: start[2]!, indent: `${start[1]!.replace('-', ' ')}  ` };
      }
      return line;
    })
    .join('\n');
}

/** Whether the quotation mark that ends a scalar stands in a line of it. */
const closes = (line: string, quote: string): boolean =>
  quote === '"' ? /^(?:[^"\\]|\\.)*"/.test(line) : /^(?:[^']|'')*'(?!')/.test(line);

/** Writes the section's text the way the editor does, without a line end after the last line. */
export function printTests(tests: TemplateTests): string {
  if (tests.scenarios.length === 0 && tests.setup === '') return 'scenarios: []';
  const document = new Document(
    {
      scenarios: tests.scenarios.map(({ name, code }) => ({
        name: nameScalar(name),
        code: codeScalar(code),
      })),
      ...(tests.setup === '' ? {} : { setup: codeScalar(tests.setup) }),
    },
    { version: '1.1' },
  );
  const section = stringify(document, {
    indentSeq: false,
    lineWidth: 0,
    // On one line: the library's folding of quoted text loses blanks.
    doubleQuotedMinMultiLineLength: Infinity,
  });
  // The library escapes what JSON escapes, and YAML forbids more; such texts are in quotes.
  return section.replace(/\n$/, '').replace(new RegExp(UNPRINTABLE, 'gu'), escaped);
}

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** YAML 1.1 reads `name: 2024` or `name: yes` as something else than text; here all is text. */
function textOf(node: unknown): string {
  if (!isScalar(node)) return '';
  if (typeof node.value === 'string') return node.value;
  return node.value === null ? '' : (node.source ?? String(node.value));
}

function nameScalar(name: string): Scalar {
  const scalar = new Scalar(name);
  // Other names stay plain, or in quotes where YAML would read something else into them.
  if (name !== name.trim() || name.includes('\n') || !isPrintable(name)) {
    scalar.type = Scalar.QUOTE_DOUBLE;
  }
  return scalar;
}

function codeScalar(code: string): Scalar {
  const scalar = new Scalar(code);
  // A literal block loses blanks and blank lines at its edges; Tag Manager falls back to quotes as well.
  const keepsEdges = /^(?![ \t]*\n)[^]*\S\n?$/.test(code);
  scalar.type = keepsEdges && isPrintable(code) ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
  return scalar;
}

/** Whether YAML lets all characters stand unescaped. */
const isPrintable = (text: string): boolean =>
  !/[^\t\n\x20-\x7E\xA0-\u2027\u202A-\uD7FF\uE000-\uFEFE\uFF00-\uFFFD]/.test(
    text.replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, ''),
  );
