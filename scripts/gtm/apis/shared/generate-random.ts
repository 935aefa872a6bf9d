// generateRandom: a random integer from a range that includes both ends.
import { apiFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { required } from './arguments.ts';

const LARGEST = 2147483647;

export const generateRandom: Api<CommonWorld> = ({ world }) =>
  apiFunction('generateRandom', (minimum, maximum) => {
    let from = required('generateRandom', 'min', minimum, 'number');
    let to = required('generateRandom', 'max', maximum, 'number');
    // The web runtime answers an upside-down range with its widest one instead of an error.
    if (!(from <= to)) [from, to] = [0, LARGEST];
    return Math.floor(world.random() * (to - from + 1) + from);
  });
