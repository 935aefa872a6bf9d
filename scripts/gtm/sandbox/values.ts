// What a value inside the sandbox is. Sandboxed code only ever holds these; everything that enters
// or leaves goes through border.ts. Objects inherit nothing and functions are boxed, so no
// property read can lead to something of the host.

export type SandboxValue =
  | undefined
  | null
  | boolean
  | number
  | string
  | SandboxObject
  | SandboxArray
  | SandboxFunction
  | SandboxPromise
  | Opaque;

/** A map of own properties: made by `createObject`, never by a literal (it inherits nothing). */
export interface SandboxObject {
  [key: string]: SandboxValue;
}

/** A host array. Named properties, such as `index` of a match, are own properties of it. */
export type SandboxArray = SandboxValue[];

/** A function of the sandbox, or one of the host that the sandbox may call. */
export class SandboxFunction {
  /** Own properties that sandboxed code has set; created on first write. */
  properties: SandboxObject | undefined;

  readonly name: string;
  readonly call: (args: SandboxValue[]) => SandboxValue;

  constructor(name: string, call: (args: SandboxValue[]) => SandboxValue) {
    this.name = name;
    this.call = call;
  }
}

/** A promise as sandboxed code sees it: nothing but `then`, `catch` and `finally`. */
export class SandboxPromise {
  readonly promise: Promise<SandboxValue>;

  constructor(promise: Promise<SandboxValue>) {
    this.promise = promise;
    // A rejection that no template handles must not end the host process.
    promise.catch(() => {});
  }
}

/** A host value that sandboxed code may hold and hand back, but not look into (a regex, say). */
export class Opaque {
  readonly value: unknown;
  readonly typeName: string;

  constructor(value: unknown, typeName: string) {
    this.value = value;
    this.typeName = typeName;
  }
}

// Objects made by Object.create(null) are hash tables to V8, twenty times slower to make than those
// of a constructor. So sandbox objects share a prototype that is as empty as none.
const emptyPrototype: object = Object.freeze(Object.create(null));
const PlainObject = function () {} as unknown as new () => SandboxObject;
PlainObject.prototype = emptyPrototype;

export function createObject(properties?: Record<string, SandboxValue>): SandboxObject {
  const object = new PlainObject();
  return properties === undefined ? object : Object.assign(object, properties);
}

/** Whether an object is a plain one of the sandbox; cheaper than telling what else it is. */
export function isPlain(value: object): value is SandboxObject {
  const prototype = Object.getPrototypeOf(value) as object | null;
  return prototype === emptyPrototype || prototype === null;
}

export const isObject = (value: unknown): value is SandboxObject =>
  typeof value === 'object' && value !== null && isPlain(value);

/** A host function as an API of the sandbox. `name` is what errors and `toString()` show. */
export const apiFunction = (
  name: string,
  implementation: (...args: SandboxValue[]) => SandboxValue,
): SandboxFunction => new SandboxFunction(name, (args) => implementation(...args));
