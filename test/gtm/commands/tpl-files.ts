// Small .tpl files and input files in a folder of their own, and commands run on them.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { runGtm } from '../../../scripts/gtm/commands/run-gtm.ts';
import type { PermissionSet } from '../../../scripts/gtm/permissions/permission-set.ts';
import { encodePermissions } from '../../../scripts/gtm/tpl/permission-section.ts';

export interface TplParts {
  type?: 'TAG' | 'MACRO' | 'CLIENT';
  side?: 'server' | 'web';
  parameters?: object[];
  code: string;
  permissions?: PermissionSet;
  /** YAML of the ___TESTS___ section. */
  tests?: string;
}

export function tplText(parts: TplParts): string {
  const { type = 'TAG', side = 'server', parameters = [], code, permissions = {} } = parts;
  const info = {
    type,
    id: 'cvt_temp_public_id',
    version: 1,
    displayName: 'Bell',
    categories: ['UTILITY'],
    description: 'Rings a bell.',
    containerContexts: [side.toUpperCase()],
  };
  const [codeSection, permissionSection] =
    side === 'server'
      ? ['SANDBOXED_JS_FOR_SERVER', 'SERVER_PERMISSIONS']
      : ['SANDBOXED_JS_FOR_WEB_TEMPLATE', 'WEB_PERMISSIONS'];
  const json = (value: unknown) => JSON.stringify(value, undefined, 2);
  return [
    `___INFO___\n\n${json(info)}`,
    `___TEMPLATE_PARAMETERS___\n\n${json(parameters)}`,
    `___${codeSection}___\n\n${code}`,
    `___${permissionSection}___\n\n${json(encodePermissions(permissions))}`,
    `___TESTS___\n\n${parts.tests ?? 'scenarios: []'}`,
    '___NOTES___\n\nMade for a test.',
  ].join('\n\n\n');
}

/** A folder for the files of one test file. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'gtm-commands-'));

  /** Writes a file and gives its path. Anything but text is written as JSON. */
  file(name: string, content: unknown): string {
    const path = join(this.path, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  tpl(name: string, parts: TplParts): string {
    return this.file(name, tplText(parts));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface Ended {
  status: number;
  out: string;
  err: string;
}

/** Runs a command line in this process. */
export async function gtm(...args: string[]): Promise<Ended> {
  const ended = { status: 0, out: '', err: '' };
  ended.status = await runGtm(args, {
    out: (text) => void (ended.out += text),
    err: (text) => void (ended.err += text),
  });
  return ended;
}

/** As `gtm`, with --json: the parsed output as well. */
export async function gtmJson<T>(...args: string[]): Promise<Ended & { json: T }> {
  const ended = await gtm(...args, '--json');
  return { ...ended, json: JSON.parse(ended.out) as T };
}
