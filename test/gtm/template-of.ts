// Templates for the tests of this folder, from their code alone.
import type { PermissionSet } from '../../scripts/gtm/permissions/permission-set.ts';
import type { Template } from '../../scripts/gtm/tpl/template.ts';

const httpAllowed: PermissionSet = {
  send_http: { allowedUrls: 'specific', urls: ['https://bell.example.com/*'] },
  logging: { environments: 'debug' },
};

/** A server tag with this code that may call bell.example.com and log, unless told otherwise. */
export const templateOf = (code: string, changes: Partial<Template> = {}): Template => ({
  type: 'TAG',
  side: 'server',
  info: { type: changes.type ?? 'TAG', displayName: 'Bell' },
  parameters: [],
  code,
  codeLine: 0,
  permissions: httpAllowed,
  tests: { setup: '', scenarios: [] },
  notes: '',
  termsOfService: false,
  ...changes,
});
