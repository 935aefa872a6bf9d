// addEventCallback: called when every tag of the event has ended.
import { toSandbox } from '../../sandbox/border.ts';
import { allocateRunning, bytes } from '../../sandbox/interpreter/index.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import { callBack } from '../shared/call-back.ts';
import type { ServerWorld } from './world.ts';

export const addEventCallback: Api<ServerWorld> = (context) =>
  apiFunction('addEventCallback', (given) => {
    const callback = required('addEventCallback', 'callback', given, 'function');
    context.permissions.check('read_event_metadata');
    allocateRunning(bytes.asynchronousWork);
    context.world.addEventCallback((containerId, eventData) => {
      callBack(context, callback, [containerId, toSandbox(eventData)]);
    });
    return undefined;
  });
