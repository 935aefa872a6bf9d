// Shapes that server and web APIs share.

/** Event data in the common event data schema. Nothing about a value can be taken for granted. */
export interface EventData {
  [key: string]: any;
}

/** As returned by getContainerVersion. */
export interface ContainerVersion {
  containerId: string;
  debugMode: boolean;
  environmentMode: boolean;
  environmentName: string;
  previewMode: boolean;
  version: string;
}

/** The parts of a URL. `searchParams` are decoded; a repeated one is an array. */
export interface ParsedUrl {
  href: string;
  origin: string;
  protocol: string;
  username: string;
  password: string;
  host: string;
  hostname: string;
  port: string;
  pathname: string;
  search: string;
  searchParams: { [name: string]: string | string[] };
  hash: string;
}

export type TypeName =
  'string' | 'number' | 'boolean' | 'null' | 'undefined' | 'array' | 'object' | 'function';

export interface JsonApi {
  /** The value, or undefined if the text is malformed; never throws. */
  parse(text: any): any;
  /** Text without indent. A value that contains itself gives undefined. */
  stringify(value: any): string;
}

/** All there is: no `random`, no `PI`, no `trunc`. */
export interface MathApi {
  abs(value: any): number;
  ceil(value: any): number;
  floor(value: any): number;
  max(...values: any[]): number;
  min(...values: any[]): number;
  pow(base: any, exponent: any): number;
  round(value: any): number;
  sqrt(value: any): number;
}

/** All there is: no `assign`, no `create`. */
export interface ObjectApi {
  /** Own keys, as strings. Throws for null and undefined. */
  keys(object: any): string[];
  values(object: any): any[];
  entries(object: any): [string, any][];
  /** Freezes the object itself, not what is in it. */
  freeze<T>(object: T): T;
  /** Removes a key of a plain object; false for frozen objects and for arrays. */
  delete(object: any, key: string): boolean;
}

/** What an `addEventCallback` callback is told at the end of an event. */
export interface EventMetadata {
  tags: {
    id: string;
    /** The four that Google's guide to monitoring tags names. */
    status: 'success' | 'failure' | 'exception' | 'timeout';
    /** Milliseconds. */
    executionTime: number;
    [key: string]: any;
  }[];
}

export interface HashOptions {
  /** Default: base64. */
  outputEncoding?: 'base64' | 'hex';
}

/** Answer of a server. It arrives for every status: look at `statusCode`. */
export interface HttpResponse {
  statusCode: number;
  headers: { [name: string]: any };
  body: string | undefined;
}

export interface HttpGetOptions {
  headers?: { [name: string]: any };
  /** Milliseconds; default 15000. */
  timeout?: number;
  /** From getGoogleAuth. */
  authorization?: GoogleAuth;
}

export interface HttpRequestOptions extends HttpGetOptions {
  /** Default: GET. */
  method?: string;
}

/** Credentials from getGoogleAuth; opaque. */
export interface GoogleAuth {
  readonly 'made by getGoogleAuth': never;
}

export interface CookieOptions {
  /** 'auto' means the broadest domain that can be set. */
  domain?: string;
  path?: string;
  /** UTC date string. */
  expires?: string;
  /** Seconds; beats `expires`. */
  'max-age'?: number;
  secure?: boolean;
}

export interface ServerCookieOptions extends CookieOptions {
  /** Used when `domain` is 'auto' and no domain can be computed. */
  fallbackDomain?: string;
  httpOnly?: boolean;
  sameSite?: 'strict' | 'lax' | 'none';
}

export interface WebCookieOptions extends CookieOptions {
  samesite?: 'strict' | 'lax' | 'none' | 'Strict' | 'Lax' | 'None';
}

export type ConsentType =
  | 'ad_storage'
  | 'analytics_storage'
  | 'ad_user_data'
  | 'ad_personalization'
  | 'functionality_storage'
  | 'personalization_storage'
  | 'security_storage'
  | (string & {});

/** Per consent type `granted`; anything else means denied. */
export interface ConsentSettings {
  [type: string]: any;
}

export interface FirestoreApi {
  /** One document; rejects if it does not exist. */
  read(
    path: string,
    options?: { projectId?: string; disableCache?: boolean; transaction?: string },
  ): Promise<{ id: string; data: { [key: string]: any } }>;
  /** Writes a document, or adds one to a collection; resolves with the document's id. */
  write(
    path: string,
    input: { [key: string]: any },
    options?: { projectId?: string; merge?: boolean; transaction?: string },
  ): Promise<string>;
  /** Documents that fulfil all conditions; `limit` is 5 unless given. */
  query(
    collection: string,
    conditions: [string, string, any][],
    options?: { projectId?: string; disableCache?: boolean; limit?: number; transaction?: string },
  ): Promise<{ id: string; data: { [key: string]: any } }[]>;
  /** Reads and writes at once; retried twice; resolves with the ids of written documents. */
  runTransaction(
    body: (transactionId: string) => Promise<any>,
    options?: { projectId?: string },
  ): Promise<string[]>;
}

export interface BigQueryApi {
  /** Adds rows to a table; rejects with a list of row errors. */
  insert(
    table: { projectId?: string; datasetId: string; tableId: string },
    rows: { [column: string]: any }[],
    options?: { ignoreUnknownValues?: boolean; skipInvalidRows?: boolean },
  ): Promise<void>;
  /** The form of public templates: one of the callbacks is called, and nothing returned. */
  insert(
    table: { projectId?: string; datasetId: string; tableId: string },
    rows: { [column: string]: any }[],
    options: { ignoreUnknownValues?: boolean; skipInvalidRows?: boolean } | undefined,
    onSuccess: () => void,
    onFailure: (errors: any) => void,
  ): void;
}

export interface PromiseApi {
  /** Resolves with all values, or rejects with the first rejection. */
  all<T extends readonly unknown[]>(
    inputs: readonly [...T],
  ): Promise<{ [K in keyof T]: T[K] extends Promise<infer V> ? V : T[K] }>;
  /** Calls the resolver at once, as `new Promise` would. Rejected if pending after 5 seconds. */
  create<T = any>(
    resolver: (resolve: (value?: T | Promise<T>) => void, reject: (reason?: any) => void) => void,
  ): Promise<T>;
}

export interface TemplateDataStorageApi {
  /** A copy of the value; null if there is none. */
  getItemCopy(key: string): any;
  /** Keeps a copy; null removes the key. */
  setItemCopy(key: string, value: any): void;
  removeItem(key: string): void;
  clear(): void;
}

export interface TemplateStorageApi {
  /** The value itself, not a copy. Unconfirmed: null or undefined if there is none. */
  getItem(key: string): any;
  setItem(key: string, value: any): void;
  removeItem(key: string): void;
  clear(): void;
}

export interface LocalStorageApi {
  getItem(key: string): string | null;
  /** Whether it was possible. */
  setItem(key: string, value: string): boolean;
  removeItem(key: string): void;
}

export interface AnalyticsStorage {
  client_id: string;
  sessions: { measurement_id: string; session_id: string; session_number: number }[];
}
