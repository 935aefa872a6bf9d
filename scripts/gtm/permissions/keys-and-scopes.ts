// use_custom_private_keys and use_google_credentials: exact key ids and OAuth scopes.
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions
import { type PermissionRule, refuse, show } from './rule.ts';
import { texts } from './settings.ts';

export const useCustomPrivateKeys: PermissionRule = (settings, [keyId]) =>
  texts(settings, 'keyIds').includes(keyId as string)
    ? undefined
    : refuse(`Prohibited private key: ${show(keyId)}.`, `list the key id "${show(keyId)}"`);

export const useGoogleCredentials: PermissionRule = (settings, [scope]) =>
  texts(settings, 'allowedScopes').includes(scope as string)
    ? undefined
    : refuse(`Prohibited scope: ${show(scope)}.`, `list the scope "${show(scope)}"`);
