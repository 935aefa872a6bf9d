// use_custom_private_keys and use_google_credentials: exact key ids and OAuth scopes.
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions
import { deny, type PermissionRule, show } from './rule.ts';
import { textsAt } from './settings.ts';

export const useCustomPrivateKeys: PermissionRule = (settings, [keyId]) =>
  textsAt(settings, 'keyIds').includes(keyId as string)
    ? undefined
    : deny(`Prohibited private key: ${show(keyId)}.`, `list the key id "${show(keyId)}"`);

export const useGoogleCredentials: PermissionRule = (settings, [scope]) =>
  textsAt(settings, 'allowedScopes').includes(scope as string)
    ? undefined
    : deny(`Prohibited scope: ${show(scope)}.`, `list the scope "${show(scope)}"`);
