// queryPermission: asks whether an API call would be allowed, without making it.
import { apiFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { required } from './arguments.ts';

export const queryPermission: Api<CommonWorld> = ({ permissions }) =>
  apiFunction('queryPermission', (permission, ...args) =>
    permissions.query(required('queryPermission', 'permission', permission, 'string'), ...args),
  );
