// access_consent: consent types, each with read and write. Asked as (type, 'read' | 'write').
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#access_consent
import { deny, type PermissionRule, show } from './rule.ts';
import { isTicked, rowsAt, textAt } from './settings.ts';

export const accessConsent: PermissionRule = (settings, [type, mode]) => {
  if (typeof type !== 'string' || (mode !== 'read' && mode !== 'write')) {
    return deny(
      `Consent is asked for with a type and a mode, not with ${show(type)}, ${show(mode)}.`,
      'ask for read or write of one consent type',
    );
  }
  return rowsAt(settings, 'consentTypes').some(
    (row) => textAt(row, 'consentType') === type && isTicked(row, mode),
  )
    ? undefined
    : deny(
        `Prohibited ${mode} on consent type: ${type}.`,
        `list the consent type "${type}" with ${mode}`,
      );
};
