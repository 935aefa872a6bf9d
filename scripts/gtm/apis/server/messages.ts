// addMessageListener, hasMessageListener and sendMessage: how a tag talks back to the client.
import { SandboxError } from '../../sandbox/errors.ts';
import { chargeRunning } from '../../sandbox/interpreter/index.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import { apiFunction, isObject } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import { callBack } from '../shared/call-back.ts';
import { textOf } from '../shared/convert.ts';
import { copyValue } from '../shared/copy-value.ts';
import type { ServerWorld } from './world.ts';

function messageType(api: string, value: SandboxValue): string {
  if (value === undefined || value === null) {
    throw new SandboxError(`Error in ${api}. Required argument messageType not supplied.`);
  }
  return textOf(value);
}

export const addMessageListener: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('addMessageListener', (given, callback) => {
    const type = messageType('addMessageListener', given);
    const listener = required('addMessageListener', 'callback', callback, 'function');
    permissions.check('use_message', 'listen', type);
    const listeners = world.messageListeners.get(type) ?? [];
    chargeRunning(listeners.length);
    world.messageListeners.set(type, [...listeners, listener]);
    return undefined;
  });

export const hasMessageListener: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('hasMessageListener', (given) => {
    const type = messageType('hasMessageListener', given);
    // Google's page does not say which of the two actions covers the question.
    if (!permissions.query('use_message', 'send', type)) {
      permissions.check('use_message', 'listen', type);
    }
    return (world.messageListeners.get(type) ?? []).length > 0;
  });

export const sendMessage: Api<ServerWorld> = (context) =>
  apiFunction('sendMessage', (given, message) => {
    const type = messageType('sendMessage', given);
    context.permissions.check('use_message', 'send', type);
    if (!isObject(message)) return undefined;
    // Delivery is synchronous: when sendMessage returns, every listener has run.
    for (const listener of context.world.messageListeners.get(type) ?? []) {
      callBack(context, listener, [type, copyValue(message)]);
    }
    return undefined;
  });
