// Everything that web APIs can see or touch. In a page it is the page; in Node it is a small
// stand-in of one, so the API files themselves are the same in both.
import type { SandboxValue } from '../../sandbox/values.ts';
import type { CommonWorld } from '../api.ts';

export interface WebWorld extends CommonWorld {
  /** The global object: real `window`, or a plain object in Node. */
  window: Record<string, unknown>;
  page: Page;
  dataLayer: DataLayer;
  consent: Consent;
  /** Shared by all runs of one template on this page, by reference (templateStorage). */
  templateStorage: Map<string, SandboxValue>;
  /** Injected scripts by cache token, shared by all templates of the container. */
  scripts: Map<string, InjectedScript>;
  /** Registers a callback for the end of the current event. */
  addEventCallback(
    callback: (containerId: string, eventData: Record<string, unknown>) => void,
  ): void;
}

export interface InjectedScript {
  loaded: boolean;
  waiting: { onSuccess: () => void; onFailure: () => void }[];
}

export interface Page {
  url(): string;
  referrer(): string;
  title(): string;
  characterSet(): string;
  /** As document.cookie when read. */
  cookies(): string;
  /** As document.cookie when written: one cookie with its attributes. */
  writeCookie(cookie: string): void;
  localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;
  injectScript(url: string, onSuccess: () => void, onFailure: () => void): void;
  /** Templates have no failure callback here: `onFailure` only says that the load has ended. */
  injectIframe(url: string, onSuccess: () => void, onFailure?: () => void): void;
  sendPixel(url: string, onSuccess: () => void, onFailure: () => void): void;
  /** What is called in the place of a function of the page's window. */
  calledFor?(target: PageFunction): PageFunction;
}

export type PageFunction = (...args: never[]) => unknown;

export interface DataLayer {
  /** Value under a dotted key as the current event sees it; version 1 or 2 of the data layer. */
  get(key: string, version: 1 | 2): unknown;
  /** Queues a `set` that is processed after the tags of the current event. */
  set(values: Record<string, unknown>): void;
}

export interface Consent {
  isGranted(type: string): boolean;
  addListener(type: string, listener: (type: string, granted: boolean) => void): void;
  setDefault(settings: Record<string, unknown>): void;
  update(settings: Record<string, unknown>): void;
}
