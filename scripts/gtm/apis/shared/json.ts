// JSON: parse and stringify never throw; what cannot be converted is `undefined`.
import { toHost, toSandbox } from '../../sandbox/border.ts';
import { apiFunction, createObject, Opaque } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { textOf } from './convert.ts';

export const json: Api<CommonWorld> = () =>
  Object.freeze(
    createObject({
      parse: apiFunction('parse', (text) => {
        const json = textOf(text);
        let value: unknown;
        try {
          value = JSON.parse(json);
        } catch {
          return undefined;
        }
        return toSandbox(value);
      }),
      // One argument only: a replacer or an indentation is ignored, as in Tag Manager.
      stringify: apiFunction('stringify', (value) => {
        const host = toHost(value);
        try {
          // A value of the host that is only held here (a regex, say) has no content to show.
          return JSON.stringify(host, (_key, item: unknown) =>
            item instanceof Opaque ? {} : item,
          );
        } catch {
          return undefined;
        }
      }),
    }),
  );
