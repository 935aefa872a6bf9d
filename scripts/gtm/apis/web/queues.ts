// createQueue and createArgumentsQueue: the two ways in which vendor snippets collect calls until
// their script has loaded.
// https://developers.google.com/tag-platform/tag-manager/templates/api#createargumentsqueue
import { toHostReporting, toSandbox } from '../../sandbox/border.ts';
import { SandboxError } from '../../sandbox/errors.ts';
import { apiFunction, SandboxFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import { ownValue, type PathEnd, requirePath, writeAt } from './window-path.ts';
import type { WebWorld } from './world.ts';

type Queue = Record<'push', unknown>;

/** A function that pushes its arguments, one by one, onto an array of the page. */
export const createQueue: Api<WebWorld> = ({ world, permissions, reportError }) =>
  apiFunction('createQueue', (keyArgument) => {
    const arrayKey = required('createQueue', 'arrayKey', keyArgument, 'string');
    permissions.check('access_globals', 'readwrite', arrayKey);
    const queue = queueAt(world.window, arrayKey);
    return apiFunction(arrayKey, (...args) => {
      Reflect.apply(
        pushOf(queue, arrayKey),
        queue,
        args.map((arg) => toHostReporting(arg, reportError)),
      );
      return undefined;
    });
  });

/**
 * A function of the page that pushes its `arguments` onto an array, as vendor snippets do. One that
 * is there already is used as it is; something else under that name gives null.
 */
export const createArgumentsQueue: Api<WebWorld> = ({ world, permissions, reportError }) =>
  apiFunction('createArgumentsQueue', (fnArgument, arrayArgument) => {
    const fnKey = required('createArgumentsQueue', 'fnKey', fnArgument, 'string');
    const arrayKey = required('createArgumentsQueue', 'arrayKey', arrayArgument, 'string');
    permissions.check('access_globals', 'readwrite', fnKey);
    permissions.check('access_globals', 'readwrite', arrayKey);
    const end = requirePath(world.window, fnKey);
    const found = end.parent[end.name];
    // Inherited, too: an element whose id is the name stands under it.
    if (found && typeof found !== 'function') return null;
    const isOwn = Object.hasOwn(end.parent, end.name);
    const target = (isOwn && found) || createPageFunction(world.window, end, arrayKey);
    const queue = apiFunction(fnKey, (...args) => {
      Reflect.apply(
        target as () => void,
        target,
        args.map((arg) => toHostReporting(arg, reportError)),
      );
      return undefined;
    });
    // The tests of coveooss/coveo-analytics-gtm-template read the array through what this gives: a
    // copy of the page's function as it is now, properties included.
    const copy = toSandbox(target);
    if (copy instanceof SandboxFunction) queue.properties = copy.properties;
    return queue;
  });

function createPageFunction(
  window: Record<string, unknown>,
  end: PathEnd,
  arrayKey: string,
): () => void {
  const target = function (): void {
    // A real `arguments` object, because that is what vendor scripts expect. They replace the
    // array's own `push` once they have loaded, so it is looked up anew for every call: core.js of
    // the Pinterest tag takes over in this way and leaves window.pintrk as it is.
    Reflect.apply(pushOf(queue, arrayKey), queue, [arguments]);
  };
  // The function comes first: the array often hangs on it, as pintrk.queue does on pintrk.
  writeAt(end, target);
  const queue = queueAt(window, arrayKey);
  return target;
}

/** The array at a path of the page; it is made when nothing is there. */
function queueAt(window: Record<string, unknown>, arrayKey: string): Queue {
  const end = requirePath(window, arrayKey);
  if (ownValue(end) === undefined) writeAt(end, []);
  return ownValue(end) as Queue;
}

function pushOf(queue: Queue | null, arrayKey: string): (...args: unknown[]) => unknown {
  const push = queue?.push;
  if (typeof push !== 'function') {
    throw new SandboxError(`Object at ${arrayKey} in window is not an array.`);
  }
  return push as (...args: unknown[]) => unknown;
}
