// makeInteger, makeNumber and makeString: the conversions for which JavaScript has constructors.
import { apiFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { numberOf, textOf } from './convert.ts';

/**
 * Rounds, and turns what is no number into 0, as the web runtime does. Whether the server truncates
 * instead is unconfirmed: give it whole numbers.
 */
export const makeInteger: Api<CommonWorld> = () =>
  apiFunction('makeInteger', (value) => Math.round(numberOf(value)) || 0);

export const makeNumber: Api<CommonWorld> = () => apiFunction('makeNumber', numberOf);

export const makeString: Api<CommonWorld> = () => apiFunction('makeString', textOf);
