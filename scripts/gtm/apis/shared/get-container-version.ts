// getContainerVersion: which container this is, and whether it runs in preview.
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';

export const getContainerVersion: Api<CommonWorld> = ({ world, permissions }) =>
  apiFunction('getContainerVersion', () => {
    permissions.check('read_container_data');
    return createObject({ ...world.container });
  });
