// Permissions against the code, both ways, and against Tag Manager's own rules for their settings.
// The compiler asks the same of a template's source.
import type { Side } from '../apis/catalogue.ts';
import { permissionOf } from '../apis/catalogue.ts';
import { permissionCatalogue } from '../permissions/catalogue.ts';
import type { PermissionSet } from '../permissions/permission-set.ts';
import { parseTree } from '../sandbox/parse.ts';
import type { SyntaxNode } from '../sandbox/syntax-tree.ts';
import { asSyntaxTree } from '../sandbox/syntax-tree.ts';
import { findApiUses } from './api-uses.ts';
import type { Severity } from './language/problem.ts';
import { settingFaults } from './setting-faults.ts';
import { uncoveredCalls } from './uncovered-call.ts';

export interface PermissionProblem {
  rule: string;
  severity: Severity;
  message: string;
  permission: string;
  /** Where the code needs the permission; undefined for what is wrong with the declaration. */
  node: SyntaxNode | undefined;
}

/** Nothing for code that cannot be parsed: the language check says what is wrong with it. */
export function checkPermissions(
  code: string,
  side: Side,
  declared: PermissionSet,
): PermissionProblem[] {
  const root = treeOf(code);
  if (root === undefined) return [];
  const needed = new Set<string>();
  const ofCode = findApiUses(root).flatMap((use) => {
    const permission = permissionOf(use.api, side);
    if (permission === undefined) return [];
    const isNew = !needed.has(permission);
    needed.add(permission);
    if (Object.hasOwn(declared, permission)) {
      // Faulty settings spoil the whole permission: they are named once, where they stand.
      if (settingFaults(permission, declared[permission] ?? {}).length > 0) return [];
      return uncoveredCalls(use, permission, declared, side).map((message) => ({
        rule: 'uncovered-call',
        // Only what is called is refused, and the code may never come there.
        severity: 'warning' as const,
        message,
        permission,
        node: use.node,
      }));
    }
    if (!isNew) return [];
    return [
      {
        rule: 'missing-permission',
        // Without it logToConsole is silent; every other API ends the run.
        severity: permission === 'logging' ? ('warning' as const) : ('error' as const),
        message: `${use.api} needs the permission ${permission}, which is not declared.`,
        permission,
        node: use.node,
      },
    ];
  });
  return [...ofCode, ...declarationProblems(declared, needed, side)];
}

function declarationProblems(
  declared: PermissionSet,
  needed: ReadonlySet<string>,
  side: Side,
): PermissionProblem[] {
  return Object.entries(declared).flatMap(([permission, settings]) => {
    const problem = (severity: Severity, rule: string, message: string): PermissionProblem => ({
      severity,
      rule,
      message,
      permission,
      node: undefined,
    });
    if (!permissionCatalogue[side].has(permission)) {
      const message = `There is no permission "${permission}" in ${side} templates.`;
      return [problem('error', 'unknown-permission', message)];
    }
    const faults = settingFaults(permission, settings).map(({ severity, rule, message }) =>
      problem(severity, rule, `${permission}: ${message}`),
    );
    if (needed.has(permission)) return faults;
    const message = `No API that the code uses needs the permission ${permission}. Remove it.`;
    return [problem('warning', 'unneeded-permission', message), ...faults];
  });
}

function treeOf(code: string): SyntaxNode | undefined {
  try {
    return asSyntaxTree(parseTree(code));
  } catch {
    return undefined;
  }
}
