// copyFromWindow, setInWindow, callInWindow and aliasInWindow.
// https://developers.google.com/tag-platform/tag-manager/templates/api#copyfromwindow
import { toHostReporting, toSandbox } from '../../sandbox/border.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { isLanguageObject } from './language-objects.ts';
import { findPath, ownValue, readPath, writeAt } from './window-path.ts';
import type { PageFunction, WebWorld } from './world.ts';

/** A deep copy of a window variable; what is no plain data, such as an element, is undefined. */
export const copyFromWindow: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('copyFromWindow', (keyArgument) => {
    const key = required('copyFromWindow', 'key', keyArgument, 'string');
    permissions.check('access_globals', 'read', key);
    return toSandbox(readPath(world.window, key));
  });

/** Sets a window variable if it has no value yet, or in any case with `overrideExisting`. */
export const setInWindow: Api<WebWorld> = ({ world, permissions, reportError }) =>
  apiFunction('setInWindow', (keyArgument, value, overrideArgument) => {
    const key = required('setInWindow', 'key', keyArgument, 'string');
    const override = optional('setInWindow', 'overrideExisting', overrideArgument, 'boolean');
    permissions.check('access_globals', 'readwrite', key);
    const end = findPath(world.window, key);
    if (!end || (ownValue(end) !== undefined && !override)) return false;
    writeAt(end, toHostReporting(value, reportError));
    return true;
  });

/**
 * Calls a function of the page, with what it stands in as `this`. The function itself may be
 * inherited: `dataLayer.push` and `fbq.callMethod.apply` are, and public templates call both. What it
 * throws ends the template's code where it stands, as in gtm.js, which calls it as it is.
 */
export const callInWindow: Api<WebWorld> = ({ world, permissions, reportError }) =>
  apiFunction('callInWindow', (pathArgument, ...args) => {
    const path = required('callInWindow', 'pathToFunction', pathArgument, 'string');
    permissions.check('access_globals', 'execute', path);
    const end = findPath(world.window, path);
    const target = end?.parent[end.name];
    if (!end || typeof target !== 'function') return undefined;
    const values = args.map((arg) => toHostReporting(arg, reportError));
    const called = world.page.calledFor?.(target as PageFunction) ?? target;
    return toSandbox(Reflect.apply(called, end.parent, values));
  });

/** Gives a window variable a second name; it is the same value, not a copy. */
export const aliasInWindow: Api<WebWorld> = ({ world, permissions }) =>
  apiFunction('aliasInWindow', (toArgument, fromArgument) => {
    const toPath = required('aliasInWindow', 'toPath', toArgument, 'string');
    const fromPath = required('aliasInWindow', 'fromPath', fromArgument, 'string');
    permissions.check('access_globals', 'write', toPath);
    permissions.check('access_globals', 'read', fromPath);
    const source = readPath(world.window, fromPath);
    const end = findPath(world.window, toPath);
    if (source === undefined || !end) return false;
    // Under a name of its own it would be the page's to change.
    if (Object(source) === source && isLanguageObject(source as object)) return false;
    writeAt(end, source);
    return true;
  });
