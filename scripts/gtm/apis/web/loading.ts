// injectScript, injectHiddenIframe and sendPixel: what a web template can load from elsewhere.
// https://developers.google.com/tag-platform/tag-manager/templates/api#injectscript
import { apiFunction, type SandboxFunction } from '../../sandbox/values.ts';
import type { Api, ApiContext } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { callBack } from '../shared/call-back.ts';
import type { InjectedScript, WebWorld } from './world.ts';

/**
 * Adds a script to the page. With a cache token, one element is made per token, whatever the URL:
 * later calls wait for it and are called back after it; a failure clears the token, so that the
 * next call tries again.
 */
export const injectScript: Api<WebWorld> = (context) =>
  apiFunction('injectScript', (urlArgument, successArgument, failureArgument, tokenArgument) => {
    const url = required('injectScript', 'url', urlArgument, 'string');
    const onSuccess = optional('injectScript', 'onSuccess', successArgument, 'function');
    const onFailure = optional('injectScript', 'onFailure', failureArgument, 'function');
    const cacheToken = optional('injectScript', 'cacheToken', tokenArgument, 'string');
    context.permissions.check('inject_script', url);
    const callbacks = pendingCallbacks(context, onSuccess, onFailure);
    if (cacheToken) {
      injectOnce(context.world, url, cacheToken, callbacks);
    } else {
      context.world.page.injectScript(url, callbacks.onSuccess, callbacks.onFailure);
    }
    return undefined;
  });

/** Loads a URL in a frame that nobody sees. */
export const injectHiddenIframe: Api<WebWorld> = (context) =>
  apiFunction('injectHiddenIframe', (urlArgument, successArgument) => {
    const url = required('injectHiddenIframe', 'url', urlArgument, 'string');
    const onSuccess = optional('injectHiddenIframe', 'onSuccess', successArgument, 'function');
    context.permissions.check('inject_hidden_iframe', url);
    const callbacks = pendingCallbacks(context, onSuccess, undefined);
    context.world.page.injectIframe(url, callbacks.onSuccess, callbacks.onFailure);
    return undefined;
  });

/** Loads a URL as an image. A browser calls an answer that is no image a failure. */
export const sendPixel: Api<WebWorld> = (context) =>
  apiFunction('sendPixel', (urlArgument, successArgument, failureArgument) => {
    const url = required('sendPixel', 'url', urlArgument, 'string');
    const onSuccess = optional('sendPixel', 'onSuccess', successArgument, 'function');
    const onFailure = optional('sendPixel', 'onFailure', failureArgument, 'function');
    context.permissions.check('send_pixel', url);
    const callbacks = pendingCallbacks(context, onSuccess, onFailure);
    context.world.page.sendPixel(url, callbacks.onSuccess, callbacks.onFailure);
    return undefined;
  });

type Callbacks = InjectedScript['waiting'][number];

/** Host callbacks for the two ends of a load; the run counts as pending until one is called. */
function pendingCallbacks(
  context: ApiContext<WebWorld>,
  onSuccess: SandboxFunction | undefined,
  onFailure: SandboxFunction | undefined,
): Callbacks {
  let end: () => void = () => {};
  void context.pending(new Promise<void>((resolve) => (end = resolve)));
  const calling = (callback: SandboxFunction | undefined) => () => {
    if (callback) callBack(context, callback, []);
    end();
  };
  return { onSuccess: calling(onSuccess), onFailure: calling(onFailure) };
}

function injectOnce(world: WebWorld, url: string, token: string, callbacks: Callbacks): void {
  const known = world.scripts.get(token);
  if (known?.loaded) {
    world.clock.after(0, callbacks.onSuccess);
    return;
  }
  if (known) {
    known.waiting.push(callbacks);
    return;
  }
  const script: InjectedScript = { loaded: false, waiting: [callbacks] };
  world.scripts.set(token, script);
  world.page.injectScript(
    url,
    () => {
      script.loaded = true;
      for (const { onSuccess } of script.waiting.splice(0)) world.clock.after(0, onSuccess);
    },
    () => {
      world.scripts.delete(token);
      for (const { onFailure } of script.waiting.splice(0)) world.clock.after(0, onFailure);
    },
  );
}
