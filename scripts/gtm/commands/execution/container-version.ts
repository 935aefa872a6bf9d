// The container in which `run` and `bench` let a template run.
import type { ContainerVersion } from '../../apis/api.ts';

/** A container in preview with `debug`, a published one without. */
export const containerVersion = (debug: boolean): ContainerVersion => ({
  containerId: 'GTM-XXXXXX',
  debugMode: debug,
  environmentMode: false,
  environmentName: '',
  previewMode: debug,
  version: debug ? 'QUICK_PREVIEW' : '1',
});
