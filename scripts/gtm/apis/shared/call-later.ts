// callLater: runs a function after the current code has returned, as setTimeout(function, 0) does.
import { apiFunction } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { required } from './arguments.ts';
import { callBack } from './call-back.ts';

export const callLater: Api<CommonWorld> = (context) =>
  apiFunction('callLater', (callback) => {
    const later = required('callLater', 'function', callback, 'function');
    void context.pending(
      new Promise<void>((resolve) => {
        context.world.clock.after(0, () => {
          callBack(context, later, []);
          resolve();
        });
      }),
    );
    return undefined;
  });
