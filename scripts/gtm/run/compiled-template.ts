// A template as a container holds it: no source text, only what a run needs. It is plain JSON, so
// that a page gets templates the way Tag Manager delivers them, without a parser.
import type { PermissionSet } from '../permissions/permission-set.ts';
import type { Program } from '../sandbox/program.ts';

export interface CompiledTemplate {
  displayName: string;
  type: 'TAG' | 'MACRO' | 'CLIENT';
  side: 'server' | 'web';
  program: Program;
  permissions: PermissionSet;
}
