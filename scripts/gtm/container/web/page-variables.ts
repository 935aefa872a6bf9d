// The variables whose values are those of a page.
import { cookieValues } from '../../apis/shared/cookie-values.ts';
import { queryValue, urlComponent } from '../../apis/web/url-component.ts';
import type { WebWorld } from '../../apis/web/world.ts';
import type { ContainerVariable } from '../compiled-container.ts';
import { type MaybePromise, proceed } from '../export/maybe-promise.ts';
import { resolveParameters, type VariableLookup } from '../export/parameters.ts';
import type { VariableSource } from '../firing/variables.ts';
import { settingsVariable } from './google-tag-fields.ts';

export interface PageVariablesWorld extends Pick<
  WebWorld,
  'page' | 'dataLayer' | 'window' | 'random' | 'container'
> {
  /** Runs a variable made from a template. */
  evaluateTemplate(variable: ContainerVariable, fields: Record<string, unknown>): unknown;
}

/** Built-in and user-defined variables of a web container, for one event. */
export function pageVariables(eventName: string, world: PageVariablesWorld): VariableSource {
  return {
    eventName,
    builtIn: (type) => builtIn(type, eventName, world),
    variable: (variable, lookup) => userDefined(variable, lookup, world),
  };
}

function builtIn(type: string, eventName: string, world: PageVariablesWorld): unknown {
  const { page, container } = world;
  switch (type) {
    case 'PAGE_URL':
      return page.url().replace(/#.*$/s, '');
    case 'PAGE_HOSTNAME':
      return urlComponent(page.url(), 'host');
    case 'PAGE_PATH':
      return urlComponent(page.url(), 'path');
    case 'REFERRER':
      return page.referrer();
    case 'EVENT':
      return eventName;
    case 'CONTAINER_ID':
      return container.containerId;
    case 'CONTAINER_VERSION':
      return container.version;
    case 'DEBUG_MODE':
      return container.debugMode;
    case 'ENVIRONMENT_NAME':
      return container.environmentName;
    case 'RANDOM_NUMBER':
      return Math.floor(world.random() * 2147483647);
    default:
      throw new Error(`the built-in variable ${type} is not supported in a local web container.`);
  }
}

function userDefined(
  variable: ContainerVariable,
  lookup: VariableLookup,
  world: PageVariablesWorld,
): MaybePromise<unknown> {
  return proceed(resolveParameters(variable.parameter, lookup), (fields) => {
    const text = (key: string) => String(fields[key] ?? '');
    const orDefault = (value: unknown) =>
      value === undefined && fields['setDefaultValue'] === true ? fields['defaultValue'] : value;
    switch (variable.type) {
      case 'v': {
        const version = Number(fields['dataLayerVersion']) === 1 ? 1 : 2;
        return orDefault(world.dataLayer.get(text('name'), version));
      }
      case 'j':
        return orDefault(globalValue(world.window, text('name')));
      case 'k':
        return cookieValues(world.page.cookies(), text('name'), fields['decodeCookie'] === true)[0];
      case 'u':
        return urlPart(fields, world.page.url());
      case 'gtcs':
      case 'gtes':
        return settingsVariable(fields);
      default:
        return world.evaluateTemplate(variable, fields);
    }
  });
}

/** A `u` variable, with the options that public copies of gtm.js read. */
function urlPart(fields: Record<string, unknown>, pageUrl: string): unknown {
  const component = String(fields['component'] ?? 'URL').toLowerCase();
  const url = typeof fields['customUrlSource'] === 'string' ? fields['customUrlSource'] : pageUrl;
  if (component === 'url') return url.replace(/#.*$/s, '');
  if (component === 'query' && typeof fields['queryKey'] === 'string') {
    return firstQueryValue(url, fields['queryKey'], fields);
  }
  const value = urlComponent(url, component);
  if (component === 'host' && fields['stripWww'] === true) return value.replace(/^www\d*\./, '');
  return component === 'path' ? withoutDefaultPage(value, fields['defaultPages']) : value;
}

function firstQueryValue(url: string, queryKey: string, fields: Record<string, unknown>): unknown {
  const keys =
    fields['multiQueryKeys'] === true ? queryKey.replace(/\s+/g, '').split(',') : [queryKey];
  return keys
    .map((key) => queryValue(url, key, false))
    .find(
      (value) => value !== undefined && (value !== '' || fields['ignoreEmptyQueryParam'] !== true),
    );
}

function withoutDefaultPage(path: string, defaultPages: unknown): string {
  const steps = path.split('/');
  const isDefault = Array.isArray(defaultPages) && defaultPages.includes(steps.at(-1));
  return isDefault ? [...steps.slice(0, -1), ''].join('/') : path;
}

function globalValue(window: Record<string, unknown>, path: string): unknown {
  let value: unknown = window;
  for (const step of path.split('.')) {
    if (value === null || value === undefined) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}
