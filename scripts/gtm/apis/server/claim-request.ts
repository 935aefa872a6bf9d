// claimRequest and getClientName: which client answers this request.
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import type { ServerWorld } from './world.ts';

export const claimRequest: Api<ServerWorld> = ({ world }) =>
  apiFunction('claimRequest', () => {
    world.claimRequest();
    return undefined;
  });

export const getClientName: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('getClientName', () => {
    permissions.check('read_container_data');
    return world.clientName;
  });
