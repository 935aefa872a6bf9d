// access_consent: consent types, each with read and write. Asked as (type, 'read' | 'write').
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#access_consent
import { type PermissionRule, refuse, show } from './rule.ts';
import { flag, rows, text } from './settings.ts';

export const accessConsent: PermissionRule = (settings, [type, mode]) => {
  if (typeof type !== 'string' || (mode !== 'read' && mode !== 'write')) {
    return refuse(
      `Consent is asked for with a type and a mode, not with ${show(type)}, ${show(mode)}.`,
      'ask for read or write of one consent type',
    );
  }
  return rows(settings, 'consentTypes').some(
    (row) => text(row, 'consentType') === type && flag(row, mode),
  )
    ? undefined
    : refuse(
        `Prohibited ${mode} on consent type: ${type}.`,
        `list the consent type "${type}" with ${mode}`,
      );
};
