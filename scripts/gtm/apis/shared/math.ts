// Math: the eight functions that the sandbox has, and no constants.
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { numberOf } from './convert.ts';

const FUNCTIONS = ['abs', 'ceil', 'floor', 'max', 'min', 'pow', 'round', 'sqrt'] as const;

export const math: Api<CommonWorld> = () => {
  const object = createObject();
  for (const name of FUNCTIONS) {
    const native = Math[name] as (...values: number[]) => number;
    object[name] = apiFunction(name, (...values) => native(...values.map(numberOf)));
  }
  return Object.freeze(object);
};
