// access_response: all of the answer, or its status, body and headers one by one.
// How the settings for single headers combine is unconfirmed.
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions#access_response
import { deny, type PermissionRule, show } from './rule.ts';
import { isAny, isTicked, rowsAt, textAt } from './settings.ts';

export const accessResponse: PermissionRule = (settings, [part, name]) => {
  if (isAny(settings, 'writeResponseAccess')) return undefined;
  if (part === 'status' || part === 'body') {
    const setting = part === 'status' ? 'writeStatusAllowed' : 'writeBodyAllowed';
    return isTicked(settings, setting)
      ? undefined
      : deny(`Prohibited from writing the response ${part}.`, `set "${setting}"`);
  }
  if (part !== 'header' || typeof name !== 'string') {
    return deny(
      `Prohibited from writing this part of the response: ${show(part)}.`,
      'set "writeResponseAccess" to "any"',
    );
  }
  const isListed =
    isAny(settings, 'writeHeaderAccess') ||
    rowsAt(settings, 'writeHeaderWhitelist').some(
      (row) => textAt(row, 'headerName')?.toLowerCase() === name.toLowerCase(),
    );
  return isTicked(settings, 'writeHeadersAllowed') && isListed
    ? undefined
    : deny(
        `Prohibited from writing the response header: ${name}.`,
        `set "writeHeadersAllowed" and list "${name}"`,
      );
};
