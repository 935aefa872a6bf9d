// What each API asks of the permissions for the arguments of one call, as far as they stand in the
// code. The arguments of a question are those of queryPermission.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions
import type { ApiUse, ConstantText } from './api-uses.ts';
import { permissionsOf } from '../gtm/permissions/required-permissions.ts';

export interface PermissionQuestion {
  permission: string;
  /** After the permission's id. */
  args: string[];
  /** The constant that the question is about. */
  subject: ConstantText;
}

/** The index of the argument that matters, and what stands before it in the question. */
interface Rule {
  argument: number;
  mode?: string;
  /** Whether the mode follows the argument. */
  modeLast?: boolean;
  /** Also tell something of a text of which only the beginning is known. */
  isAddress?: boolean;
}

const address: Rule[] = [{ argument: 0, isAddress: true }];
const first: Rule[] = [{ argument: 0 }];

const rules: Record<string, Rule[]> = {
  getCookieValues: first,
  getEventData: first,
  hmacSha256: [{ argument: 1 }],
  injectHiddenIframe: address,
  injectScript: address,
  sendHttpGet: address,
  sendHttpRequest: address,
  sendPixel: address,
  sendPixelFromBrowser: address,
  copyFromDataLayer: first,
  copyFromWindow: [{ argument: 0, mode: 'read' }],
  setInWindow: [{ argument: 0, mode: 'readwrite' }],
  callInWindow: [{ argument: 0, mode: 'execute' }],
  aliasInWindow: [
    { argument: 0, mode: 'write' },
    { argument: 1, mode: 'read' },
  ],
  createQueue: [{ argument: 0, mode: 'readwrite' }],
  createArgumentsQueue: [
    { argument: 0, mode: 'readwrite' },
    { argument: 1, mode: 'readwrite' },
  ],
  'localStorage.getItem': [{ argument: 0, mode: 'read' }],
  'localStorage.setItem': [{ argument: 0, mode: 'write' }],
  'localStorage.removeItem': [{ argument: 0, mode: 'write' }],
  getRequestHeader: [{ argument: 0, mode: 'header' }],
  getRequestQueryParameter: [{ argument: 0, mode: 'query_parameter' }],
  setCookie: first,
  isConsentGranted: [{ argument: 0, mode: 'read', modeLast: true }],
  addConsentListener: [{ argument: 0, mode: 'read', modeLast: true }],
  addMessageListener: [{ argument: 0, mode: 'listen' }],
  sendMessage: [{ argument: 0, mode: 'send' }],
  getUrl: first,
  getReferrerUrl: first,
  getQueryParameters: [{ argument: 0, mode: 'query' }],
  getReferrerQueryParameters: [{ argument: 0, mode: 'query' }],
};

/** The questions that can be answered without running the code; none for an API without rule. */
export function permissionQuestions(use: ApiUse, side: 'server' | 'web'): PermissionQuestion[] {
  const name = use.method === undefined ? use.api : `${use.api}.${use.method}`;
  const ofApi = Object.hasOwn(rules, name) ? rules[name]! : [];
  return ofApi.flatMap(({ argument, mode, modeLast = false, isAddress = false }) => {
    const subject = use.args[argument];
    if (subject?.text === undefined || !(subject.isWhole || isAddress)) return [];
    // Of a host that is not complete nothing can be said.
    if (isAddress && !/^\w+:\/\/[^/]+\//.test(subject.text)) return [];
    const args = [subject.text];
    if (mode !== undefined) args.splice(modeLast ? 1 : 0, 0, mode);
    return permissionsOf(use.api, side).map((permission) => ({ permission, args, subject }));
  });
}
