// Bundles the stand-in of Pinterest's tag library into one classic script, as a page would load it.
import { type PageScript, pageScriptText } from '../../package/page-script.ts';

/** The stand-in of Pinterest's tag library. */
export const coreScript: PageScript = {
  name: 'pinterest-core',
  source: 'scripts/pinterest/tag/core.ts',
  options: { format: 'iife', target: 'es2017', charset: 'utf8', legalComments: 'none' },
};

let text: Promise<string> | undefined;

/** The text that is served as https://s.pinimg.com/ct/core.js; made once per process. */
export const coreJs = (): Promise<string> => (text ??= pageScriptText(coreScript));
