// makeTableMap: turns the rows of a table field into one object.
import { allocateRunning, bytes, chargeRunning } from '../../sandbox/interpreter/index.ts';
import { apiFunction, createObject, isObject } from '../../sandbox/values.ts';
import type { Api, CommonWorld } from '../api.ts';
import { required } from './arguments.ts';
import { textOf } from './convert.ts';

export const makeTableMap: Api<CommonWorld> = () =>
  apiFunction('makeTableMap', (table, keyColumn, valueColumn) => {
    const rows = required('makeTableMap', 'tableObj', table, 'array');
    const key = required('makeTableMap', 'keyColumnName', keyColumn, 'string');
    const value = required('makeTableMap', 'valueColumnName', valueColumn, 'string');
    // Gaps count as well: somebody has to walk them.
    chargeRunning(rows.length);
    const map = createObject();
    let found = false;
    for (const row of rows) {
      if (!isObject(row) || !(key in row) || !(value in row)) continue;
      const name = textOf(row[key]);
      if (!(name in map)) allocateRunning(bytes.key);
      map[name] = row[value];
      found = true;
    }
    return found ? map : null;
  });
