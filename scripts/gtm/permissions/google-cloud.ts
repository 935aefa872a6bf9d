// access_bigquery and access_firestore: rows of project, table or document path, and operation.
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions#access_bigquery
// https://developers.google.com/tag-platform/tag-manager/server-side/permissions#access_firestore
import { isObject, type SandboxValue } from '../sandbox/values.ts';
import { deny, type PermissionRule, show } from './rule.ts';
import { rowsAt, textAt } from './settings.ts';
import { matchesWildcard } from './wildcard.ts';

/** Stands for the project that the server itself runs in, when a call names none. */
const OWN_PROJECT = 'GOOGLE_CLOUD_PROJECT';

export const accessBigquery: PermissionRule = (settings, [operation, table]) => {
  const { projectId, datasetId, tableId } = stringsOf(table);
  const isAllowed = rowsAt(settings, 'allowedTables').some(
    (row) =>
      coversProject(textAt(row, 'projectId'), projectId) &&
      covers(textAt(row, 'datasetId'), datasetId) &&
      covers(textAt(row, 'tableId'), tableId) &&
      textAt(row, 'operation') === operation,
  );
  const name = `${projectId ?? OWN_PROJECT}.${datasetId}.${tableId}`;
  return isAllowed
    ? undefined
    : deny(
        `Prohibited ${show(operation)} on BigQuery table: ${name}.`,
        `list the table ${name} with the operation ${show(operation)}`,
      );
};

export const accessFirestore: PermissionRule = (settings, [operation, document]) => {
  const { projectId, path } = stringsOf(document);
  const needed = operation === 'read_write' ? ['read', 'write'] : [operation];
  const fitting = rowsAt(settings, 'allowedOptions').filter(
    (row) =>
      coversProject(textAt(row, 'projectId'), projectId) && covers(textAt(row, 'path'), path),
  );
  const isAllowed = needed.every((one) =>
    fitting.some(
      (row) => textAt(row, 'operation') === one || textAt(row, 'operation') === 'read_write',
    ),
  );
  return isAllowed
    ? undefined
    : deny(
        `Prohibited ${show(operation)} on Firestore path: ${path} (project ` +
          `${projectId ?? OWN_PROJECT}).`,
        `list the path "${path}" with the operation ${show(operation)}`,
      );
};

const covers = (pattern: string | undefined, value: string | undefined): boolean =>
  pattern !== undefined && value !== undefined && matchesWildcard(value, pattern);

const coversProject = (pattern: string | undefined, projectId: string | undefined): boolean =>
  projectId === undefined ? pattern === OWN_PROJECT || pattern === '*' : covers(pattern, projectId);

const stringsOf = (value: SandboxValue): Record<string, string | undefined> =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).filter(
          (entry): entry is [string, string] => typeof entry[1] === 'string',
        ),
      )
    : {};
