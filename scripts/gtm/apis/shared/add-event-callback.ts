// addEventCallback: called when every tag of the event has ended, with what each came to.
// https://developers.google.com/tag-platform/tag-manager/templates/api#addeventcallback
import { toSandbox } from '../../sandbox/border.ts';
import { allocateRunning, bytes } from '../../sandbox/interpreter/index.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from './arguments.ts';
import { callBack } from './call-back.ts';

interface EventWorld {
  addEventCallback(
    callback: (containerId: string, eventData: Record<string, unknown>) => void,
  ): void;
}

/** The callback gets the container id and `{tags: [{id, status, executionTime, …}]}`. */
export const addEventCallback: Api<EventWorld> = (context) =>
  apiFunction('addEventCallback', (given) => {
    const callback = required('addEventCallback', 'callback', given, 'function');
    context.permissions.check('read_event_metadata');
    allocateRunning(bytes.asynchronousWork);
    context.world.addEventCallback((containerId, eventData) => {
      callBack(context, callback, [containerId, toSandbox(eventData)]);
    });
    return undefined;
  });
