// getUrl, getReferrerUrl and the readers of single query parameters.
// https://developers.google.com/tag-platform/tag-manager/templates/api#geturl
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { queryValue, urlComponent } from './url-component.ts';
import type { WebWorld } from './world.ts';

/**
 * The page's address or a part of it. Old templates pass four arguments (component, stripWww,
 * defaultPages, queryKey); the last is still understood, the two between no longer do anything.
 */
export const getUrl: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('getUrl', (componentArgument, _stripWww, _defaultPages, keyArgument) => {
    const component = optional('getUrl', 'component', componentArgument, 'string');
    const queryKey = optional('getUrl', 'queryKey', keyArgument, 'string');
    permissions.check('get_url', component, queryKey);
    if (component === 'query' && queryKey) return queryValue(world.page.url(), queryKey, false);
    return urlComponent(world.page.url(), component);
  });

/** The referrer or a part of it; it has no fragment. */
export const getReferrerUrl: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('getReferrerUrl', (componentArgument) => {
    const component = optional('getReferrerUrl', 'component', componentArgument, 'string');
    permissions.check('get_referrer', component);
    return urlComponent(world.page.referrer(), component === 'fragment' ? undefined : component);
  });

/** The first value of a query parameter of the page, or with `retrieveAll` a list of all. */
export const getQueryParameters: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('getQueryParameters', (keyArgument, allArgument) => {
    const key = required('getQueryParameters', 'queryKey', keyArgument, 'string');
    const all = optional('getQueryParameters', 'retrieveAll', allArgument, 'boolean') ?? false;
    permissions.check('get_url', 'query', key);
    return queryValue(world.page.url(), key, all);
  });

/** As getQueryParameters, for the referrer. */
export const getReferrerQueryParameters: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('getReferrerQueryParameters', (keyArgument, allArgument) => {
    const api = 'getReferrerQueryParameters';
    const key = required(api, 'queryKey', keyArgument, 'string');
    const all = optional(api, 'retrieveAll', allArgument, 'boolean') ?? false;
    permissions.check('get_referrer', 'query', key);
    return queryValue(world.page.referrer(), key, all);
  });
