// templateDataStorage: memory that the runs of one template share on this server, by copy.
import { apiFunction, createObject } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import { copyValue } from '../shared/copy-value.ts';
import { store } from '../shared/stored-values.ts';
import type { ServerWorld } from './world.ts';

export const templateDataStorage: Api<ServerWorld> = ({ world, permissions }) => {
  const storage = () => {
    permissions.check('access_template_storage');
    return world.templateData;
  };
  return Object.freeze(
    createObject({
      getItemCopy: apiFunction('getItemCopy', (given) => {
        const key = required('templateDataStorage.getItemCopy', 'key', given, 'string');
        return copyValue(storage().get(key) ?? null);
      }),
      setItemCopy: apiFunction('setItemCopy', (given, value) => {
        const key = required('templateDataStorage.setItemCopy', 'key', given, 'string');
        const data = storage();
        if (value === null || value === undefined) data.delete(key);
        else store('templateDataStorage', data, key, copyValue(value));
        return undefined;
      }),
      removeItem: apiFunction('removeItem', (given) => {
        const key = required('templateDataStorage.removeItem', 'key', given, 'string');
        storage().delete(key);
        return undefined;
      }),
      clear: apiFunction('clear', () => {
        storage().clear();
        return undefined;
      }),
    }),
  );
};
