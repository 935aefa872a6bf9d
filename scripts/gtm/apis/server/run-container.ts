// runContainer: gives an event to the container's variables, triggers and tags.
import { toHost } from '../../sandbox/border.ts';
import { allocateRunning, bytes } from '../../sandbox/interpreter/index.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, SandboxFunction } from '../../sandbox/values.ts';
import type { Api, ApiContext } from '../api.ts';
import { addEventCallback } from '../shared/add-event-callback.ts';
import { optional, required } from '../shared/arguments.ts';
import { callBack } from '../shared/call-back.ts';
import { getAllEventData, getEventData } from './event-data.ts';
import { addMessageListener, hasMessageListener, sendMessage } from './messages.ts';
import type { ServerWorld } from './world.ts';

/** The APIs whose effect belongs to one event. Binding another one changes nothing. */
const EVENT_APIS: ReadonlyMap<string, Api<ServerWorld>> = new Map(
  Object.entries({
    addEventCallback,
    addMessageListener,
    getAllEventData,
    getEventData,
    hasMessageListener,
    sendMessage,
  }),
);

function bindTo(context: ApiContext<ServerWorld>, world: ServerWorld): SandboxFunction {
  return apiFunction('bindToEvent', (api): SandboxValue => {
    const factory = api instanceof SandboxFunction ? EVENT_APIS.get(api.name) : undefined;
    return factory ? factory({ ...context, world }) : api;
  });
}

export const runContainer: Api<ServerWorld> = (context) =>
  apiFunction('runContainer', (given, complete, start) => {
    const event = toHost(required('runContainer', 'event', given, 'object'));
    const onComplete = optional('runContainer', 'onComplete', complete, 'function');
    const onStart = optional('runContainer', 'onStart', start, 'function');
    context.permissions.check('run_container');
    allocateRunning(bytes.containerRun);

    let bindToEvent = bindTo(context, context.world);
    let isComplete = false;
    const steps = {
      onStart(eventWorld: ServerWorld) {
        bindToEvent = bindTo(context, eventWorld);
        if (onStart) callBack(context, onStart, [bindToEvent]);
      },
      onComplete() {
        isComplete = true;
        if (onComplete) callBack(context, onComplete, [bindToEvent]);
      },
    };
    const run = context.world
      .runContainer(event as Record<string, unknown>, steps)
      .catch((error: unknown) => {
        context.reportError(error);
        // A client waits for onComplete to answer the request: it comes after a failure too.
        if (!isComplete) steps.onComplete();
      });
    void context.pending(run);
    return undefined;
  });
