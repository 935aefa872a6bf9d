// Every API of web templates by the name that `require` takes. Bundled into a page: nothing that is
// imported from here may need Node.
// https://developers.google.com/tag-platform/tag-manager/templates/api
import type { Api } from '../api.ts';
import { addEventCallback } from '../shared/add-event-callback.ts';
import { sharedApis } from '../shared/index.ts';
import { readAnalyticsStorage } from './analytics-storage.ts';
import {
  addConsentListener,
  isConsentGranted,
  setDefaultConsentState,
  updateConsentState,
} from './consent.ts';
import { getCookieValues, setCookie } from './cookies.ts';
import { copyFromDataLayer, gtagSet } from './data-layer-access.ts';
import { injectHiddenIframe, injectScript, sendPixel } from './loading.ts';
import {
  getQueryParameters,
  getReferrerQueryParameters,
  getReferrerUrl,
  getUrl,
} from './page-address.ts';
import { readCharacterSet, readTitle } from './page-document.ts';
import { createArgumentsQueue, createQueue } from './queues.ts';
import { sha256 } from './sha256.ts';
import { localStorage, templateStorage } from './storages.ts';
import { aliasInWindow, callInWindow, copyFromWindow, setInWindow } from './window-access.ts';
import type { WebWorld } from './world.ts';

/** Factories of all web APIs, those that the server has as well included. */
export const webApis: Record<string, Api<WebWorld>> = {
  ...sharedApis,
  addConsentListener,
  addEventCallback,
  aliasInWindow,
  callInWindow,
  copyFromDataLayer,
  copyFromWindow,
  createArgumentsQueue,
  createQueue,
  getCookieValues,
  getQueryParameters,
  getReferrerQueryParameters,
  getReferrerUrl,
  getUrl,
  gtagSet,
  injectHiddenIframe,
  injectScript,
  isConsentGranted,
  localStorage,
  readAnalyticsStorage,
  readCharacterSet,
  readTitle,
  sendPixel,
  setCookie,
  setDefaultConsentState,
  setInWindow,
  sha256,
  templateStorage,
  updateConsentState,
};
