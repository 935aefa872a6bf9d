// Permissions against the code, both ways, and against Tag Manager's own rules for their settings.
import { permissionCatalogue } from '../permissions/catalogue.ts';
import { permissionsOf } from '../permissions/required-permissions.ts';
import { requiredApi } from './language/requires.ts';
import { asSyntaxTree, walk } from '../sandbox/syntax-tree.ts';
import { parseTree } from '../sandbox/parse.ts';
import { CODE_SECTIONS, PERMISSION_SECTIONS } from '../tpl/sections.ts';
import type { Template } from '../tpl/template.ts';
import type { CheckProblem } from './check-template.ts';
import { settingFaults } from './setting-faults.ts';

interface Use {
  api: string;
  line: number;
  column: number;
}

/** Nothing for code that cannot be parsed: the language check says what is wrong with it. */
export function checkPermissions(template: Template): CheckProblem[] {
  const uses = requiredApis(template.code);
  if (uses === undefined) return [];
  return [...missing(template, uses), ...declared(template, uses)];
}

function missing({ side, permissions }: Template, uses: Use[]): CheckProblem[] {
  const problems: CheckProblem[] = [];
  const reported = new Set<string>();
  for (const { api, line, column } of uses) {
    for (const permission of permissionsOf(api, side)) {
      if (Object.hasOwn(permissions, permission) || reported.has(permission)) continue;
      reported.add(permission);
      problems.push({
        section: CODE_SECTIONS[side],
        line,
        column,
        rule: 'missing-permission',
        // Without it logToConsole is silent; every other API ends the run.
        severity: permission === 'logging' ? 'warning' : 'error',
        message: `${api} needs the permission ${permission}, which the template does not declare.`,
      });
    }
  }
  return problems;
}

function declared(template: Template, uses: Use[]): CheckProblem[] {
  const { side, permissions } = template;
  const needed = new Set(uses.flatMap(({ api }) => permissionsOf(api, side)));
  const problems: CheckProblem[] = [];
  for (const [permission, settings] of Object.entries(permissions)) {
    const report = (severity: CheckProblem['severity'], rule: string, message: string) =>
      problems.push({
        section: PERMISSION_SECTIONS[side],
        line: lineOfPermission(template, permission),
        column: null,
        rule,
        severity,
        message,
      });
    if (!permissionCatalogue[side].has(permission)) {
      report(
        'error',
        'unknown-permission',
        `There is no permission "${permission}" in ${side} templates.`,
      );
      continue;
    }
    if (!needed.has(permission)) {
      report(
        'warning',
        'unneeded-permission',
        `No API that the code requires needs the permission ${permission}.`,
      );
    }
    for (const { severity, rule, message } of settingFaults(permission, settings)) {
      report(severity, rule, `${permission}: ${message}`);
    }
  }
  return problems;
}

function requiredApis(code: string): Use[] | undefined {
  let root;
  try {
    root = asSyntaxTree(parseTree(code));
  } catch {
    return undefined;
  }
  const uses: Use[] = [];
  walk(root, (node) => {
    const api = requiredApi(node);
    const { line, column } = node.loc.start;
    if (api !== undefined) uses.push({ api, line, column: column + 1 });
  });
  return uses;
}

function lineOfPermission({ source, side }: Template, permission: string): number | null {
  const section = source?.sections.find(({ name }) => name === PERMISSION_SECTIONS[side]);
  const index = section?.body
    .split('\n')
    .findIndex((line) => line.replaceAll(' ', '').includes(`"publicId":"${permission}"`));
  return index === undefined || index < 0 ? null : index + 1;
}
