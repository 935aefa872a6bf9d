// Scenario files become the tests inside the .tpl: setup.ts its `setup`, and the body of each
// scenario('…', () => {…}) one entry. Both run in one scope there, so a body sees what setup binds.
import { basename, join } from 'node:path';

import type { AnyNode, CallExpression } from 'acorn';
import MagicString from 'magic-string';

import type { TemplateTests } from '../gtm/tpl/template.ts';
import { checkCode, type LanguageOptions } from './check.ts';
import { formatCode } from './format.ts';
import { joinModules } from './join-modules.ts';
import { lower } from './lower.ts';
import { edited, type MappedText, problemAt } from './mapped-text.ts';
import { declaredNames, parseCode, walkCode } from './parse-code.ts';
import { type BuildProblem, CompileError, throwProblems } from './problem.ts';
import type { SourceReader } from './source-files.ts';
import { storyFirst } from './story-first.ts';

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
  const scenarios: CompiledScenario[] = [];
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
  throwProblems(problems);
  return { setup: setup.code, scenarios: scenarios.map(({ name, code }) => ({ name, code })) };
}

interface CompiledScenario {
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
  const lowered = lower(await joinModules(path, { side: language.side, read }), path);
  const ordered = storyFirst(lowered, path);
  throwProblems(checkCode(ordered, { ...language, tests: true }, path));
  const { text } = ordered;
  const binds = parseCode(text).body.flatMap((statement) => declaredNames(statement));
  return { code: await formatCode(text, layout), text, binds, exports: lowered.exports };
}

async function compileFile(
  path: string,
  setupPath: string,
  setup: Setup,
  language: LanguageOptions,
  read: SourceReader,
): Promise<CompiledScenario[]> {
  const options = { side: language.side, read, external: setupPath };
  const lowered = lower(await joinModules(path, options), path);
  const refusal = (message: string, offset = 0) => problemAt(lowered, offset, message, path);
  const problems = [
    ...lowered.exports.map(() => refusal('A scenario file exports nothing.')),
    ...lowered.imports
      .filter((name) => !setup.exports.includes(name))
      .map((name) => refusal(`setup.ts does not export "${name}".`)),
  ];
  const calls: { call: CallExpression; body: AnyNode; name: string }[] = [];
  const declarations: Declaration[] = [];
  let start = 0;
  for (const statement of parseCode(lowered.text).body) {
    const found = scenarioCall(statement);
    // Whole lines, so that comments stay with what they explain.
    const end = lowered.text.indexOf('\n', statement.end);
    if (found) calls.push(found);
    else if (declaredNames(statement).length > 0) {
      declarations.push({ node: statement, start, end });
    } else if (statement.type !== 'EmptyStatement') {
      const message =
        "Only scenario('name', () => { … }) and declarations stand here. Move other code to setup.ts.";
      problems.push(refusal(message, statement.start));
    }
    start = end;
  }
  if (calls.length === 0) {
    problems.push(refusal(`${basename(path)} has no scenario('name', () => { … });`));
  }
  throwProblems(problems);
  const scenarios: CompiledScenario[] = [];
  for (const { call, body, name } of calls) {
    const needed = neededDeclarations(body, declarations, setup.binds);
    const code = cut(lowered, [...needed, { start: body.start + 1, end: body.end - 1 }]);
    // It runs in one scope with setup, which has been checked on its own.
    const edit = new MagicString(code.text).prepend(`${setup.text}\n`);
    problems.push(...checkCode(edited(code, edit), { ...language, tests: true }, path));
    if (problems.length > 0) continue;
    const formatted = await formatCode(code.text, layout);
    scenarios.push({ name, code: formatted, problem: refusal('', call.start) });
  }
  throwProblems(problems);
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
    walkCode(root, (node) => {
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

/** What is left of a text when only these ranges stay, the last after an empty line. */
function cut(whole: MappedText, ranges: readonly Range[]): MappedText {
  const edit = new MagicString(whole.text);
  let end = 0;
  for (const range of ranges) {
    if (range.start > end) edit.remove(end, range.start);
    end = range.end;
  }
  edit.remove(end, whole.text.length);
  edit.prependRight(ranges.at(-1)!.start, '\n\n');
  return edited(whole, edit);
}
