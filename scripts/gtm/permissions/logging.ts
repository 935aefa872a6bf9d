// logging: in every environment, or in preview only.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#logging
import { deny, type PermissionRule } from './rule.ts';

export const logging: PermissionRule = (settings, _args, { debug }) =>
  settings.environments === 'all' || debug
    ? undefined
    : deny(
        'Logging is only enabled in preview and debug mode.',
        'set "environments" to "all" to log in production as well',
      );
