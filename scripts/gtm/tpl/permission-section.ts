// The permission section of a .tpl file wraps every setting in a typed value (1 string, 2 list,
// 3 map, 8 boolean); a container and the permission rules want plain JSON. Both ways here.
import type {
  PermissionSet,
  PermissionSetting,
  PermissionSettings,
} from '../permissions/permission-set.ts';

interface TypedValue {
  type: number;
  string?: string;
  boolean?: boolean;
  listItem?: TypedValue[];
  mapKey?: TypedValue[];
  mapValue?: TypedValue[];
}

/**
 * Reads the JSON array of a permission section. Throws an Error that names the permission when
 * the array does not have the shape that Tag Manager writes.
 */
export function decodePermissions(json: unknown): PermissionSet {
  if (!Array.isArray(json)) {
    throw new Error('must be a JSON array with one entry per permission');
  }
  return Object.fromEntries(json.map(decodeInstance));
}

/** Writes the JSON array of a permission section, settings in the order of the set. */
export function encodePermissions(set: PermissionSet): unknown[] {
  return Object.entries(set).map(([publicId, settings]) => {
    const param = Object.entries(settings).map(([key, value]) => ({ key, value: encode(value) }));
    return {
      instance: { key: { publicId, versionId: '1' }, param },
      ...(param.length > 0 ? { clientAnnotations: { isEditedByUser: true } } : {}),
      isRequired: true,
    };
  });
}

function decodeInstance(entry: unknown, index: number): [string, PermissionSettings] {
  // The version stands beside the id as `versionId`, in very old files as `vpiId`; only "1" exists.
  const instance = property(entry, 'instance');
  const publicId = property(property(instance, 'key'), 'publicId');
  if (typeof publicId !== 'string' || publicId === '') {
    throw new Error(`entry ${index + 1} has no instance.key.publicId, the id of a permission`);
  }
  const param = property(instance, 'param') ?? [];
  if (!Array.isArray(param)) throw new Error(`"${publicId}" has a "param" that is not a list`);
  return [
    publicId,
    Object.fromEntries(
      param.map((setting): [string, PermissionSetting] => {
        const key = property(setting, 'key');
        if (typeof key !== 'string') throw new Error(`"${publicId}" has a setting without a key`);
        return [key, decode(property(setting, 'value'), `"${publicId}", setting "${key}"`)];
      }),
    ),
  ];
}

function decode(value: unknown, place: string): PermissionSetting {
  const typed = (value ?? {}) as TypedValue;
  switch (typed.type) {
    case 1:
      return String(typed.string ?? '');
    case 2:
      return list(typed.listItem, place).map((item) => decode(item, place));
    case 3: {
      const keys = list(typed.mapKey, place).map((key) => String(decode(key, place)));
      const values = list(typed.mapValue, place).map((item) => decode(item, place));
      if (keys.length !== values.length) {
        throw new Error(`${place} has ${keys.length} map keys but ${values.length} map values`);
      }
      return Object.fromEntries(keys.map((key, index) => [key, values[index]!]));
    }
    case 8:
      return typed.boolean === true;
    default:
      throw new Error(`${place} has the value type ${String(typed.type)}; 1, 2, 3 and 8 exist`);
  }
}

function encode(value: PermissionSetting): TypedValue {
  if (typeof value === 'boolean') return { type: 8, boolean: value };
  if (typeof value === 'string') return { type: 1, string: value };
  if (Array.isArray(value)) return { type: 2, listItem: value.map(encode) };
  return {
    type: 3,
    mapKey: Object.keys(value).map(encode),
    mapValue: Object.values(value).map(encode),
  };
}

function list(value: unknown, place: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error(`${place} has something other than a list in it`);
  return value;
}

function property(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}
