// get_url and get_referrer: all parts of the address, or some; of the query all keys, or some.
// Asked as (component?, queryKey?); without a component the whole address is meant.
// https://developers.google.com/tag-platform/tag-manager/templates/permissions#get_url
import { deny, type PermissionRule } from './rule.ts';
import { isAny, isTicked, textsAt } from './settings.ts';

export const readUrl: PermissionRule = (settings, [component, queryKey]) => {
  // A missing `urlParts` counts as "specific"; what Tag Manager makes of it is unconfirmed.
  if (isAny(settings, 'urlParts')) return undefined;
  if (component === undefined || component === null || component === '') {
    return deny(
      'Prohibited from getting the entire URL when components are specified.',
      'set "urlParts" to "any", or read the listed components only',
    );
  }
  if (typeof component !== 'string') {
    return deny('Component must be a string.', 'name one component of the URL');
  }
  if (!isTicked(settings, component)) {
    return deny(`Prohibited URL component: ${component}.`, `allow the component "${component}"`);
  }
  if (component !== 'query' || isAny(settings, 'queriesAllowed')) return undefined;
  if (typeof queryKey !== 'string' || queryKey === '') {
    return deny(
      'Prohibited from getting the entire URL query when query keys are specified.',
      'set "queriesAllowed" to "any", or read the listed keys only',
    );
  }
  return textsAt(settings, 'queryKeys').includes(queryKey)
    ? undefined
    : deny(`Prohibited query key: ${queryKey}.`, `list the query key "${queryKey}"`);
};
