// What a value inside the sandbox is. Sandboxed code only ever holds these; everything that enters
// or leaves goes through border.ts. Objects have no prototype and functions are boxed, so no
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

/** A map of own properties: made by `createObject`, never by a literal (it has no prototype). */
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

export const createObject = (properties: Record<string, SandboxValue> = {}): SandboxObject =>
  Object.assign(Object.create(null), properties);

export const isObject = (value: unknown): value is SandboxObject =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null;

/** A host function as an API of the sandbox. `name` is what errors and `toString()` show. */
export const apiFunction = (
  name: string,
  implementation: (...args: SandboxValue[]) => SandboxValue,
): SandboxFunction => new SandboxFunction(name, (args) => implementation(...args));
