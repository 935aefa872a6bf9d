// Every API of a server container. Node only: pages have their own registry.
import type { Api } from '../api.ts';
import { addEventCallback } from '../shared/add-event-callback.ts';
import { sharedApis } from '../shared/index.ts';
import { bigQuery } from './big-query.ts';
import { claimRequest, getClientName } from './claim-request.ts';
import { computeEffectiveTldPlusOne } from './compute-effective-tld-plus-one.ts';
import { getCookieValues, setCookie } from './cookies.ts';
import { getAllEventData, getEventData } from './event-data.ts';
import { firestore } from './firestore.ts';
import { getGoogleAuth } from './get-google-auth.ts';
import { getGoogleScript } from './get-google-script.ts';
import {
  extractEventsFromMpv1,
  extractEventsFromMpv2,
  isRequestMpv1,
  isRequestMpv2,
} from './measurement-protocol.ts';
import { addMessageListener, hasMessageListener, sendMessage } from './messages.ts';
import { promise } from './promise.ts';
import { createRegex, testRegex } from './regex.ts';
import {
  getRemoteAddress,
  getRequestBody,
  getRequestHeader,
  getRequestMethod,
  getRequestPath,
  getRequestQueryParameter,
  getRequestQueryParameters,
  getRequestQueryString,
} from './request.ts';
import {
  returnResponse,
  setPixelResponse,
  setResponseBody,
  setResponseHeader,
  setResponseStatus,
} from './response.ts';
import { runContainer } from './run-container.ts';
import { sendEventToGoogleAnalytics } from './send-event-to-google-analytics.ts';
import { sendHttpGet, sendHttpRequest } from './send-http.ts';
import { sendPixelFromBrowser } from './send-pixel-from-browser.ts';
import { hmacSha256, sha256, sha256Sync } from './sha256.ts';
import { templateDataStorage } from './template-data-storage.ts';
import { toBase64 } from './to-base64.ts';
import type { ServerWorld } from './world.ts';

/**
 * Factories by the name that templates `require`: the 65 of Google's page and queryPermission.
 * https://developers.google.com/tag-platform/tag-manager/server-side/api
 */
export const serverApis: Record<string, Api<ServerWorld>> = Object.assign(Object.create(null), {
  ...sharedApis,
  addEventCallback,
  addMessageListener,
  BigQuery: bigQuery,
  claimRequest,
  computeEffectiveTldPlusOne,
  createRegex,
  extractEventsFromMpv1,
  extractEventsFromMpv2,
  Firestore: firestore,
  getAllEventData,
  getClientName,
  getCookieValues,
  getEventData,
  getGoogleAuth,
  getGoogleScript,
  getRemoteAddress,
  getRequestBody,
  getRequestHeader,
  getRequestMethod,
  getRequestPath,
  getRequestQueryParameter,
  getRequestQueryParameters,
  getRequestQueryString,
  hasMessageListener,
  hmacSha256,
  isRequestMpv1,
  isRequestMpv2,
  Promise: promise,
  returnResponse,
  runContainer,
  sendEventToGoogleAnalytics,
  sendHttpGet,
  sendHttpRequest,
  sendMessage,
  sendPixelFromBrowser,
  setCookie,
  setPixelResponse,
  setResponseBody,
  setResponseHeader,
  setResponseStatus,
  sha256,
  sha256Sync,
  templateDataStorage,
  testRegex,
  toBase64,
});
