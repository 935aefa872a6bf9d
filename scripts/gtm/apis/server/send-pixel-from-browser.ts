// sendPixelFromBrowser: the answer to a gtag hit can ask the page to load an image.
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import type { ServerWorld } from './world.ts';

export const sendPixelFromBrowser: Api<ServerWorld> = ({ world, permissions }) =>
  apiFunction('sendPixelFromBrowser', (address) => {
    const url = required('sendPixelFromBrowser', 'url', address, 'string');
    permissions.check('send_pixel_from_browser', url);
    return !world.response.flushed && world.sendPixelFromBrowser(url);
  });
