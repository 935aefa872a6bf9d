// getContainerVersion: which container this is, and whether it runs in preview.
import { allocateRunning, bytes } from '../../sandbox/interpreter/index.ts';
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api, CommonWorld, ContainerVersion } from '../api.ts';

/** A container without environments: in preview with `debug`, a published one without. */
export const containerVersion = (
  containerId: string,
  version: string,
  debug: boolean,
): ContainerVersion => ({
  containerId,
  debugMode: debug,
  environmentMode: false,
  environmentName: '',
  previewMode: debug,
  version,
});

export const getContainerVersion: Api<CommonWorld> = ({ world, permissions }) =>
  apiFunction('getContainerVersion', () => {
    permissions.check('read_container_data');
    allocateRunning(bytes.object + bytes.member * Object.keys(world.container).length);
    return createObject({ ...world.container });
  });
