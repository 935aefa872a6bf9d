// Scenario files become the tests inside the .tpl: setup.ts its `setup`, and the body of each
// scenario('…', () => {…}) one entry. Both run in one scope there, so a body sees what setup binds.
import { basename, join } from 'node:path';
import { parse, type AnyNode, type CallExpression, type Program } from 'acorn';
import { bundle } from './bundle.ts';
import { checkCode, type LanguageOptions } from './check.ts';
import { problemsOf } from './code-place.ts';
import { formatCode } from './format.ts';
import { lineStarts } from './line-starts.ts';
import type { MappedText } from './mapped-text.ts';
import { CompileError, refuse, type BuildProblem } from './problem.ts';
import { restore } from './restore.ts';
import { displayPath, type SourceReader } from './source-files.ts';
import { declaredNames, walk } from './syntax-tree.ts';
import type { TemplateTests } from '../gtm/tpl/template.ts';

/** Tag Manager indents the code of a test by four. */
const layout = { printWidth: 96, useTabs: false };

/**
 * Compiles the scenario files of a folder; `names` are all files in it.
 * @throws CompileError with all problems of all files.
 */
export async function compileScenarios(
  folder: string,
  names: readonly string[],
  language: LanguageOptions,
  read: SourceReader,
): Promise<TemplateTests> {
  const setupPath = join(folder, 'setup.ts');
  const setup = names.includes('setup.ts')
    ? await compileSetup(setupPath, language, read)
    : { code: '', text: '', binds: [], exports: [] };
  const scenarios: Scenario[] = [];
  const problems: BuildProblem[] = [];
  for (const name of names.filter((one) => one.endsWith('.ts') && one !== 'setup.ts').sort()) {
    try {
      scenarios.push(...(await compileFile(join(folder, name), setupPath, setup, language, read)));
    } catch (error) {
      if (!(error instanceof CompileError)) throw error;
      problems.push(...error.problems);
    }
  }
  const known = new Set<string>();
  for (const { name, problem } of scenarios) {
    if (known.has(name))
      problems.push({ ...problem, message: `There are two scenarios "${name}".` });
    known.add(name);
  }
  refuse(problems);
  return { setup: setup.code, scenarios: scenarios.map(({ name, code }) => ({ name, code })) };
}

interface Scenario {
  name: string;
  code: string;
  /** Where it stands, for what is found later. */
  problem: BuildProblem;
}

interface Setup {
  /** As it is shipped, and as it was before formatting. */
  code: string;
  text: string;
  /** Names that setup puts into the scope of scenarios. */
  binds: string[];
  exports: string[];
}

async function compileSetup(
  path: string,
  language: LanguageOptions,
  read: SourceReader,
): Promise<Setup> {
  const restored = restore(await bundle(path, { side: language.side, read }));
  refuse(checkCode(restored, { ...language, tests: true }, path));
  const binds = parseCode(restored.text).body.flatMap((statement) => declaredNames(statement));
  const lost = restored.exports.filter((name) => !binds.includes(name));
  refuse(
    lost.map((name) => ({
      file: displayPath(path),
      line: 1,
      column: 1,
      message: `"${name}" cannot be exported under that name: another module has one, too. Rename it.`,
    })),
  );
  const { text, exports } = restored;
  return { code: await formatCode(text, layout), text, binds, exports };
}

async function compileFile(
  path: string,
  setupPath: string,
  setup: Setup,
  language: LanguageOptions,
  read: SourceReader,
): Promise<Scenario[]> {
  const restored = restore(await bundle(path, { side: language.side, read, external: setupPath }));
  const tree = parseCode(restored.text);
  const lines = lineStarts(restored.text);
  const problem = problemsOf(restored, path);
  const problems = [
    ...restored.exports.map(() => problem.atPlace(1, 0, 'A scenario file exports nothing.')),
    ...restored.imports
      .filter((name) => !setup.exports.includes(name))
      .map((name) => problem.atPlace(1, 0, `setup.ts does not export "${name}".`)),
  ];
  const calls: { call: CallExpression; body: AnyNode; name: string }[] = [];
  const declarations: Declaration[] = [];
  let end = 0;
  for (const statement of tree.body) {
    const found = scenarioCall(statement);
    if (found) calls.push(found);
    else if (declaredNames(statement).length > 0) {
      declarations.push({ node: statement, start: end, end: lines.endOfLineAt(statement.end) });
    } else if (statement.type !== 'EmptyStatement') {
      const message =
        "Only scenario('name', () => { … }) and declarations stand here. Move other code to setup.ts.";
      problems.push(problem.at(statement.start, message));
    }
    // Whole lines, so that comments stay with what they explain.
    end = lines.endOfLineAt(statement.end);
  }
  refuse(problems);
  const scenarios: Scenario[] = [];
  for (const { call, body, name } of calls) {
    const needed = neededDeclarations(body, declarations, setup.binds);
    const code = cut(restored, needed, { start: body.start + 1, end: body.end - 1 });
    const found = checkCode(after(setup.text, code), { ...language, tests: true }, path);
    problems.push(...found);
    if (found.length > 0) continue;
    const formatted = await formatCode(code.text, layout);
    scenarios.push({ name, code: formatted, problem: problem.at(call.start, '') });
  }
  if (calls.length === 0) {
    const message = `${basename(path)} has no scenario('name', () => { … });`;
    problems.push(problem.atPlace(1, 0, message));
  }
  refuse(problems);
  return scenarios;
}

function scenarioCall(
  statement: AnyNode,
): { call: CallExpression; body: AnyNode; name: string } | undefined {
  if (statement.type !== 'ExpressionStatement') return undefined;
  const call = statement.expression;
  if (call.type !== 'CallExpression' || call.callee.type !== 'Identifier') return undefined;
  const [name, body] = call.arguments;
  if (call.callee.name !== 'scenario' || call.arguments.length !== 2) return undefined;
  if (name?.type !== 'Literal' || typeof name.value !== 'string') return undefined;
  if (body?.type !== 'ArrowFunctionExpression' && body?.type !== 'FunctionExpression') {
    return undefined;
  }
  if (body.body.type !== 'BlockStatement' || body.params.length > 0) return undefined;
  return { call, body: body.body, name: name.value };
}

interface Range {
  start: number;
  end: number;
}

interface Declaration extends Range {
  node: AnyNode;
}

/** What a body uses of its file, and what that uses, but not what setup has bound already. */
function neededDeclarations(
  body: AnyNode,
  declarations: Declaration[],
  bound: readonly string[],
): Declaration[] {
  const needed = new Set<Declaration>();
  const visit = (root: AnyNode): void => {
    walk(root, (node) => {
      if (node.type !== 'Identifier' || bound.includes(node.name)) return;
      const declaration = declarations.find((one) => declaredNames(one.node).includes(node.name));
      if (!declaration || needed.has(declaration)) return;
      needed.add(declaration);
      visit(declaration.node);
    });
  };
  visit(body);
  return declarations.filter((declaration) => needed.has(declaration));
}

/** Declarations of a text, an empty line and a body, with their origins. */
function cut(whole: MappedText, declarations: readonly Range[], body: Range): MappedText {
  let text = '';
  const pieces: { at: number; start: number; end: number }[] = [];
  for (const range of [...declarations, body]) {
    if (range === body && text !== '') text += '\n';
    pieces.push({ at: text.length, ...range });
    text += whole.text.slice(range.start, range.end);
  }
  const lines = lineStarts(text);
  const wholeLines = lineStarts(whole.text);
  return {
    text,
    origin(line, column) {
      const offset = lines.offset(line, column);
      const piece = pieces.filter(({ at }) => at <= offset).at(-1);
      if (!piece) return undefined;
      const place = wholeLines.place(Math.min(piece.start + offset - piece.at, piece.end));
      return whole.origin(place.line, place.column);
    },
  };
}

/** Code as it runs: in one scope with setup, which has been checked on its own. */
function after(setup: string, code: MappedText): MappedText {
  const height = setup.split('\n').length;
  return {
    text: `${setup}\n${code.text}`,
    origin: (line, column) => (line > height ? code.origin(line - height, column) : undefined),
  };
}

const parseCode = (text: string): Program =>
  parse(text, { ecmaVersion: 'latest', sourceType: 'module', allowReturnOutsideFunction: true });
