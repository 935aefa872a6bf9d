// getTimestampMillis and its deprecated older name, which in Tag Manager is the very same function.
import { apiFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';

export const getTimestampMillis: Api<CommonWorld> = ({ world }) =>
  apiFunction('getTimestampMillis', () => world.clock.now());

export const getTimestamp: Api<CommonWorld> = ({ world }) =>
  apiFunction('getTimestamp', () => world.clock.now());
