// isConsentGranted, addConsentListener, setDefaultConsentState and updateConsentState.
// https://developers.google.com/tag-platform/tag-manager/templates/api#isconsentgranted
import { toHost } from '../../sandbox/border.ts';
import { apiFunction, type SandboxValue } from '../../sandbox/values.ts';
import type { Api, ApiContext } from '../api.ts';
import { required } from '../shared/arguments.ts';
import { callBack } from '../shared/call-back.ts';
import { consentTypesIn } from './consent-state.ts';
import type { WebWorld } from './world.ts';

/** True for a type that is granted or was never set. */
export const isConsentGranted: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('isConsentGranted', (typeArgument) => {
    const type = required('isConsentGranted', 'consentType', typeArgument, 'string');
    permissions.check('access_consent', type, 'read');
    return world.consent.isGranted(type);
  });

/** Calls back with the type and whether it is granted, each time that this changes. */
export const addConsentListener: Api<WebWorld> = (context) =>
  apiFunction('addConsentListener', (typeArgument, listenerArgument) => {
    const type = required('addConsentListener', 'consentType', typeArgument, 'string');
    const listener = required('addConsentListener', 'listener', listenerArgument, 'function');
    context.permissions.check('access_consent', type, 'read');
    context.world.consent.addListener(type, (changed, granted) => {
      callBack(context, listener, [changed, granted]);
    });
    return undefined;
  });

/** Sets what counts until the visitor has chosen, for everybody or for some regions. */
export const setDefaultConsentState: Api<WebWorld> = (context) =>
  apiFunction('setDefaultConsentState', (settings) => {
    const checked = writableSettings(context, 'setDefaultConsentState', settings);
    context.world.consent.setDefault(checked);
    return undefined;
  });

/** Sets what the visitor has chosen. */
export const updateConsentState: Api<WebWorld> = (context) =>
  apiFunction('updateConsentState', (settings) => {
    const checked = writableSettings(context, 'updateConsentState', settings);
    context.world.consent.update(checked);
    return undefined;
  });

function writableSettings(
  { permissions }: ApiContext<WebWorld>,
  api: string,
  argument: SandboxValue,
): Record<string, unknown> {
  const settings = required(api, 'consentSettings', argument, 'object');
  for (const type of consentTypesIn(settings)) permissions.check('access_consent', type, 'write');
  return toHost(settings) as Record<string, unknown>;
}
