// `require` as a template sees it: one frozen value per API name and run, made when it is first
// asked for, with every call reported.
import type { Api, ApiContext } from '../apis/api.ts';
import { SandboxError } from '../sandbox/errors.ts';
import type { SandboxValue } from '../sandbox/values.ts';
import { apiFunction, createObject, isObject, SandboxFunction } from '../sandbox/values.ts';

/** Called before each call of an API; members of object APIs are named `Firestore.read`. */
export type OnApiCall = (name: string, args: SandboxValue[]) => void;

/**
 * Gives the API values of one run by name. Unknown names, and the `internal.` ones that only
 * Google's own templates may use, throw a SandboxError.
 */
export function createApiSource<World>(
  apis: Readonly<Record<string, Api<World>>>,
  context: ApiContext<World>,
  onCall: OnApiCall,
): (name: string) => SandboxValue {
  const made = new Map<string, SandboxValue>();
  return (name) => {
    if (made.has(name)) return made.get(name);
    const api = Object.hasOwn(apis, name) ? apis[name] : undefined;
    // Published templates require it in their own code (LinkedIn's of 2022 and 2023, four versions of
    // Allan-Urique/GTM_CustomTag_ServerAwinLastClickIdentifier): taken, and of no use outside of tests.
    if (name === 'assertThat') return outsideOfTests;
    if (!api) throw new SandboxError(`${name} is not a valid API name.`);
    const value = observed(name, api(context), onCall);
    made.set(name, value);
    return value;
  };
}

// Frozen as every API is: one for all templates, and none may leave something on it.
const outsideOfTests = Object.freeze(
  apiFunction('assertThat', () => {
    throw new SandboxError(
      'assertThat is for tests: there is nothing to compare with in a running tag.',
    );
  }),
);

/** The `require` function of a run. */
export const requireFunction = (source: (name: string) => SandboxValue): SandboxFunction =>
  apiFunction('require', (name) => {
    if (typeof name !== 'string') {
      throw new SandboxError('require takes the name of an API as a string: require("JSON").');
    }
    return source(name);
  });

/** The same API, reporting its calls. Functions keep their name, by which bindToEvent knows them. */
export function observed(name: string, api: SandboxValue, onCall: OnApiCall): SandboxValue {
  if (api instanceof SandboxFunction) return Object.freeze(observedFunction(name, api, onCall));
  if (!isObject(api)) return api;
  const result = createObject();
  for (const key in api) {
    const member = api[key];
    result[key] =
      member instanceof SandboxFunction
        ? Object.freeze(observedFunction(`${name}.${key}`, member, onCall))
        : member;
  }
  return Object.freeze(result);
}

function observedFunction(name: string, api: SandboxFunction, onCall: OnApiCall): SandboxFunction {
  const wrapper = new SandboxFunction(api.name, (args) => {
    onCall(name, args);
    return api.call(args);
  });
  wrapper.properties = api.properties;
  return wrapper;
}
