// localStorage, as text and per key; templateStorage, by reference and for the life of the page.
// https://developers.google.com/tag-platform/tag-manager/templates/api#localstorage
// https://developers.google.com/tag-platform/tag-manager/templates/api#templatestorage
import { allocateRunning } from '../../sandbox/interpreter/index.ts';
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import { textOf } from '../shared/convert.ts';
import { sizeOf, store } from '../shared/stored-values.ts';
import type { WebWorld } from './world.ts';

/** Undefined, as in a browser that has none, when the page cannot use local storage. */
export const localStorage: Api<WebWorld> = ({ world, permissions }) => {
  const storage = world.page.localStorage;
  if (!storage) return undefined;
  return Object.freeze(
    createObject({
      getItem: apiFunction('getItem', (keyArgument) => {
        const key = required('localStorage.getItem', 'key', keyArgument, 'string');
        permissions.check('access_local_storage', 'read', key);
        return storage.getItem(key);
      }),
      setItem: apiFunction('setItem', (keyArgument, value) => {
        const key = required('localStorage.setItem', 'key', keyArgument, 'string');
        permissions.check('access_local_storage', 'write', key);
        try {
          storage.setItem(key, textOf(value));
          return true;
        } catch {
          // The storage is full or closed.
          return false;
        }
      }),
      removeItem: apiFunction('removeItem', (keyArgument) => {
        const key = required('localStorage.removeItem', 'key', keyArgument, 'string');
        permissions.check('access_local_storage', 'write', key);
        storage.removeItem(key);
        return undefined;
      }),
    }),
  );
};

/** A key without a value gives null; Google's page does not say, its server twin does so. */
export const templateStorage: Api<WebWorld> = ({ world, permissions }) =>
  Object.freeze(
    createObject({
      getItem: apiFunction('getItem', (keyArgument) => {
        const key = required('templateStorage.getItem', 'key', keyArgument, 'string');
        permissions.check('access_template_storage');
        const value = world.templateStorage.get(key) ?? null;
        // It comes by reference and may have grown since it was stored: this run answers for it.
        allocateRunning(sizeOf(value));
        return value;
      }),
      setItem: apiFunction('setItem', (keyArgument, value) => {
        const key = required('templateStorage.setItem', 'key', keyArgument, 'string');
        permissions.check('access_template_storage');
        store('templateStorage', world.templateStorage, key, value);
        return undefined;
      }),
      removeItem: apiFunction('removeItem', (keyArgument) => {
        const key = required('templateStorage.removeItem', 'key', keyArgument, 'string');
        permissions.check('access_template_storage');
        world.templateStorage.delete(key);
        return undefined;
      }),
      clear: apiFunction('clear', () => {
        permissions.check('access_template_storage');
        world.templateStorage.clear();
        return undefined;
      }),
    }),
  );
