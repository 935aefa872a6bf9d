// addEventCallback: at the end of the event, with what each tag came to.
// https://developers.google.com/tag-platform/tag-manager/templates/api#addeventcallback
import { toSandbox } from '../../sandbox/border.ts';
import { allocateRunning, bytes } from '../../sandbox/interpreter/index.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import { callBack } from '../shared/call-back.ts';
import type { WebWorld } from './world.ts';

/** The callback gets the container id and `{tags: [{id, status, executionTime, …}]}`. */
export const addEventCallback: Api<WebWorld> = (context) =>
  apiFunction('addEventCallback', (callbackArgument) => {
    const callback = required('addEventCallback', 'callback', callbackArgument, 'function');
    context.permissions.check('read_event_metadata');
    allocateRunning(bytes.asynchronousWork);
    context.world.addEventCallback((containerId, eventData) => {
      callBack(context, callback, [containerId, toSandbox(eventData)]);
    });
    return undefined;
  });
