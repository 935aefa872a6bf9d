// BigQuery: inserts rows, in the promise form and in the older callback form.
import { toHost, toSandbox } from '../../sandbox/border.ts';
import { allocateRunning } from '../../sandbox/interpreter/index.ts';
import { apiFunction, createObject, SandboxFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { optional, required } from '../shared/arguments.ts';
import { callBack } from '../shared/call-back.ts';
import { sizeOf } from '../shared/stored-values.ts';
import { sandboxPromise } from './promise.ts';
import type { ServerWorld } from './world.ts';

/** What an insert rejects with: the list of row errors, or one reason for everything else. */
const asErrors = (error: unknown) => (error instanceof Error ? [{ reason: error.message }] : error);

export const bigQuery: Api<ServerWorld> = (context) =>
  Object.freeze(
    createObject({
      insert: apiFunction('insert', (connection, data, more, onSuccess, onFailure) => {
        const api = 'BigQuery.insert';
        const info = required(api, 'connectionInfo', connection, 'object');
        const projectId = optional(api, 'connectionInfo.projectId', info.projectId, 'string');
        const datasetId = required(api, 'connectionInfo.datasetId', info.datasetId, 'string');
        const tableId = required(api, 'connectionInfo.tableId', info.tableId, 'string');
        const given = required(api, 'rows', data, 'array');
        allocateRunning(sizeOf(given));
        const rows = given.map((row) => toHost(required(api, 'row', row, 'object'))) as Record<
          string,
          unknown
        >[];
        const options = optional(api, 'options', more, 'object');
        const table = {
          ...(projectId === undefined ? {} : { projectId }),
          datasetId,
          tableId,
        };
        context.permissions.check('access_bigquery', 'write', createObject(table));

        // Both default to false as in BigQuery's own insertAll; unconfirmed for Tag Manager.
        const work = context.world.bigQuery.insert(table, rows, {
          ignoreUnknownValues: false,
          skipInvalidRows: false,
          ...(options ? (toHost(options) as Record<string, unknown>) : {}),
        });
        if (onSuccess instanceof SandboxFunction || onFailure instanceof SandboxFunction) {
          void context.pending(
            work.then(
              () => {
                if (onSuccess instanceof SandboxFunction) callBack(context, onSuccess, []);
              },
              (error: unknown) => {
                if (!(onFailure instanceof SandboxFunction)) return;
                callBack(context, onFailure, [toSandbox(asErrors(error))]);
              },
            ),
          );
          return undefined;
        }
        return sandboxPromise(
          context,
          work.then(
            () => undefined,
            (error: unknown) => {
              throw toSandbox(asErrors(error));
            },
          ),
        );
      }),
    }),
  );
