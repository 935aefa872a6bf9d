// sha256. The web takes a failure callback before the options, the server does not. It is computed
// here and not by the browser, which offers crypto.subtle on https pages only.
// https://developers.google.com/tag-platform/tag-manager/templates/api#sha256
import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

import { chargeRunning } from '../../sandbox/interpreter/index.ts';
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { callBack } from '../shared/call-back.ts';
import type { WebWorld } from './world.ts';

/**
 * Calls back, after the current code, with the digest of a text's UTF-8 bytes: in base64, or with
 * `{outputEncoding: 'hex'}` in lower-case hex. `onFailure` gets `{name, message}`; Tag Manager calls
 * it in browsers without a digest of their own, which cannot happen here.
 */
export const sha256: Api<WebWorld> = (context) =>
  apiFunction('sha256', (inputArgument, successArgument, failureArgument, optionsArgument) => {
    const input = required('sha256', 'input', inputArgument, 'string');
    const onSuccess = required('sha256', 'onSuccess', successArgument, 'function');
    const onFailure = optional('sha256', 'onFailure', failureArgument, 'function');
    const options = optional('sha256', 'options', optionsArgument, 'object') ?? createObject();
    // Slower by far than the server's, which is the machine's own.
    chargeRunning(input.length >>> 2);
    const isHex = options.outputEncoding === 'hex';
    void context.pending(
      Promise.resolve().then(() => {
        let result: string;
        try {
          const bytes = digest(utf8ToBytes(input));
          result = isHex ? bytesToHex(bytes) : btoa(String.fromCharCode(...bytes));
        } catch (error) {
          const { name, message } = error as Error;
          if (onFailure) callBack(context, onFailure, [createObject({ name, message })]);
          return;
        }
        callBack(context, onSuccess, [result]);
      }),
    );
    return undefined;
  });
