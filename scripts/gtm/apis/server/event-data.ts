// getEventData and getAllEventData: copies of the event, never the event itself.
import { toSandbox } from '../../sandbox/border.ts';
import { chargeRunning } from '../../sandbox/interpreter/index.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import type { ServerWorld } from './world.ts';

/** The value under a dotted path of keys and indices; `undefined` where there is none. */
export function valueAt(data: unknown, keyPath: string): unknown {
  let value = data;
  for (const key of keyPath.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

export const getEventData: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getEventData', (path) => {
    const keyPath = required('getEventData', 'keyPath', path, 'string');
    permissions.check('read_event_data', keyPath);
    // As many keys as it may name.
    chargeRunning(keyPath.length);
    return toSandbox(valueAt(world.event, keyPath));
  });

export const getAllEventData: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getAllEventData', () => {
    permissions.check('read_event_data');
    return toSandbox(world.event ?? {});
  });
