// All checks of one template, in one shape and with lines that an author finds in the editor.
import { isStackOverflow } from '../sandbox/errors.ts';
import type { TplProblem } from '../tpl/problem.ts';
import { CODE_SECTIONS, PERMISSION_SECTIONS } from '../tpl/sections.ts';
import type { Template } from '../tpl/template.ts';
import { validateTemplate } from '../tpl/validate.ts';
import { checkPermissions } from './check-permissions.ts';
import type { Problem } from './language/check-language.ts';
import { checkLanguage, checkParsed } from './language/check-language.ts';
import { scenarioReader } from './scenario-code.ts';

export interface CheckProblem {
  /** Section marker without underscores. */
  section: string;
  /** From 1, within the section's own text; for TESTS within the code of the scenario or setup. */
  line: number | null;
  column: number | null;
  /** Kebab-case id. */
  rule: string;
  severity: 'error' | 'warning';
  message: string;
}

/** Language of code and scenarios, then permissions, then fields and sections. */
export function checkTemplate(template: Template): CheckProblem[] {
  try {
    return allProblems(template);
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    const message = 'The code is nested too deeply to be read.';
    const section = CODE_SECTIONS[template.side];
    return [{ section, line: null, column: null, rule: 'syntax', severity: 'error', message }];
  }
}

function allProblems(template: Template): CheckProblem[] {
  // First all that reads the code, which then is parsed once.
  const ofCode = checkCode(template);
  const ofPermissions = checkDeclaredPermissions(template);
  const ofSections = checkSections(template);
  return [...ofCode, ...checkScenarios(template), ...ofPermissions, ...ofSections];
}

const checkCode = ({ code, side, type }: Template): CheckProblem[] =>
  checkLanguage(code, { side, kind: type }).map((problem) => located(CODE_SECTIONS[side], problem));

function checkScenarios({ tests: { setup, scenarios }, side }: Template): CheckProblem[] {
  // A function of the setup may use what only the scenarios declare: they share one scope.
  const extraNames = scenarios.flatMap(({ code }) =>
    [...code.matchAll(/\b(?:const|let|var|function)\s+([A-Za-z_$][\w$]*)/g)].map(
      ([, name]) => name!,
    ),
  );
  // A setup without scenarios never runs: cookiex-io/cookiex-cookie-consent-gtm-template a63d4bf was published
  // with one that uses `window`.
  const place = scenarios.length === 0 ? 'Setup, which no scenario runs' : 'Setup';
  const ofSetup = checkLanguage(setup, { side, tests: true, extraNames }).map((problem) =>
    located('TESTS', scenarios.length === 0 ? { ...problem, severity: 'warning' } : problem, place),
  );
  const setupLines = setup === '' ? 0 : setup.split('\n').length;
  const read = scenarioReader(setup);
  return scenarios.reduce((problems, { name, code }) => {
    const own = checkParsed(read(code), { side, tests: true })
      .map((problem) => ({ ...problem, line: problem.line - setupLines }))
      .filter(({ line }) => line > 0);
    const place = `Scenario ${JSON.stringify(name)}`;
    return problems.concat(own.map((problem) => located('TESTS', problem, place)));
  }, ofSetup);
}

function located(
  section: string,
  { line, column, rule, severity, message }: Problem,
  place?: string,
): CheckProblem {
  const text = place === undefined ? message : `${place}: ${message}`;
  return { section, line, column, rule, severity, message: text };
}

function checkDeclaredPermissions(template: Template): CheckProblem[] {
  const { code, side, permissions } = template;
  return checkPermissions(code, side, permissions).map(
    ({ rule, severity, message, permission, node }) => ({
      section: node === undefined ? PERMISSION_SECTIONS[side] : CODE_SECTIONS[side],
      line: node?.loc.start.line ?? lineOfPermission(template, permission),
      column: node === undefined ? null : node.loc.start.column + 1,
      rule,
      severity,
      message:
        rule === 'missing-permission' ? `${message} Add it in the tab Permissions.` : message,
    }),
  );
}

function lineOfPermission({ source, side }: Template, permission: string): number | null {
  const section = source?.sections.find(({ name }) => name === PERMISSION_SECTIONS[side]);
  const index = section?.body
    .split('\n')
    .findIndex((line) => line.replaceAll(' ', '').includes(`"publicId":"${permission}"`));
  return index === undefined || index < 0 ? null : index + 1;
}

function checkSections(template: Template): CheckProblem[] {
  return (
    validateTemplate(template)
      // The language check reads the same code more exactly.
      .filter(({ rule }) => rule !== 'syntax')
      .map((problem) => ({
        section: problem.section,
        line: lineInSection(problem, template),
        column: null,
        rule: problem.rule,
        severity: problem.severity,
        message: problem.message,
      }))
  );
}

function lineInSection({ section, line }: TplProblem, { source }: Template): number | null {
  const found = source?.sections.find(({ name }) => name === section);
  return line === undefined || found === undefined ? null : Math.max(1, line - found.line + 1);
}
