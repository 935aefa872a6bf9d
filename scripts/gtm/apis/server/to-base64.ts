// toBase64 of the server, which alone can write the alphabet for URLs.
import { checkLength } from '../../sandbox/interpreter/index.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { mostBytes } from '../shared/base64.ts';
import type { ServerWorld } from './world.ts';

export const toBase64: Api<ServerWorld> = () =>
  apiFunction('toBase64', (value, given) => {
    const input = required('toBase64', 'input', value, 'string');
    const options = optional('toBase64', 'options', given, 'object');
    checkLength(input.length * mostBytes);
    return Buffer.from(input, 'utf8').toString(options?.urlEncoding ? 'base64url' : 'base64');
  });
