// The container in which `run` and `bench` let a template run.
import type { ContainerVersion } from '../../apis/api.ts';
import { containerVersion } from '../../apis/shared/get-container-version.ts';

/** A container in preview with `debug`, a published one without. */
export const localContainer = (debug: boolean): ContainerVersion =>
  containerVersion('GTM-XXXXXX', debug ? 'QUICK_PREVIEW' : '1', debug);
