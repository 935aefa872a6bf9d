// The APIs that the browser and the server have alike. They run unchanged in a page: nothing here
// may import anything of Node.
import type { Api, CommonWorld } from '../api.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { callLater } from './call-later.ts';
import { generateRandom } from './generate-random.ts';
import { getContainerVersion } from './get-container-version.ts';
import { getType } from './get-type.ts';
import { json } from './json.ts';
import { logToConsole } from './log-to-console.ts';
import { makeInteger, makeNumber, makeString } from './make.ts';
import { makeTableMap } from './make-table-map.ts';
import { math } from './math.ts';
import { object } from './object.ts';
import { parseUrl } from './parse-url.ts';
import { queryPermission } from './query-permission.ts';
import { getTimestamp, getTimestampMillis } from './timestamp.ts';
import { decodeUri, decodeUriComponent, encodeUri, encodeUriComponent } from './uri-encoding.ts';

/** Factories by the name that templates `require`; no name of JavaScript's own is among them. */
export const sharedApis: Record<string, Api<CommonWorld>> = Object.assign(Object.create(null), {
  callLater,
  decodeUri,
  decodeUriComponent,
  encodeUri,
  encodeUriComponent,
  fromBase64,
  generateRandom,
  getContainerVersion,
  getTimestamp,
  getTimestampMillis,
  getType,
  JSON: json,
  logToConsole,
  makeInteger,
  makeNumber,
  makeString,
  makeTableMap,
  Math: math,
  Object: object,
  parseUrl,
  queryPermission,
  toBase64,
});
