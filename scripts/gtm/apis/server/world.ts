// Everything that server-side APIs can see or touch, passed in: the incoming request, the answer
// being written, the event, the network, the stores.
import type { SandboxFunction, SandboxValue } from '../../sandbox/values.ts';
import type { CommonWorld } from '../api.ts';

export interface ServerWorld extends CommonWorld {
  request: IncomingRequest;
  response: ResponseDraft;
  /** Event data of the event being processed; undefined while a client runs. Plain host JSON. */
  event: Record<string, unknown> | undefined;
  /** Name of the client that claimed the request, if one has. */
  clientName: string | undefined;
  network: Network;
  /** Shared by all runs of one template on this server (templateDataStorage). */
  templateData: Map<string, SandboxValue>;
  firestore: FirestoreStore;
  bigQuery: BigQueryStore;
  /** Key id → base64 of the raw key, as in the file that SGTM_CREDENTIALS names. */
  privateKeys: Record<string, string>;
  /** Listeners of sendMessage, per message type, for one event. */
  messageListeners: Map<string, SandboxFunction[]>;
  /** Claims the request for the running client; throws when it is too late or not a client. */
  claimRequest(): void;
  /** Sends the response draft to the caller; a second call does nothing. */
  returnResponse(): void;
  /** Runs variables, triggers and tags for one event; resolves when the event is over. */
  runContainer(event: Record<string, unknown>, steps: EventSteps): Promise<void>;
  /** Registers a callback for the end of the current event; it comes after onComplete. */
  addEventCallback(
    callback: (containerId: string, eventData: Record<string, unknown>) => void,
  ): void;
  /** Asks the page to load an image; false if this request's protocol cannot carry that. */
  sendPixelFromBrowser(url: string): boolean;
}

/**
 * What a client does on the way of one event, in this order: `onStart` before the first tag, with the
 * world of that event, to which bindToEvent binds APIs; `onComplete` when every tag has ended; then the
 * event callbacks, those that onComplete registered among them. Google's example registers them there,
 * and so does each of the six public clients that use them, one of which answers from nowhere else.
 * https://developers.google.com/tag-platform/tag-manager/server-side/api#addeventcallback
 */
export interface EventSteps {
  onStart(eventWorld: ServerWorld): void;
  onComplete(): void;
}

export interface IncomingRequest {
  method: string;
  /** Path without query string, with the container's path prefix removed. */
  path: string;
  /** Query string without the leading question mark. */
  query: string;
  /** Lower-case names; a repeated header joined with a comma and a blank. */
  headers: Record<string, string>;
  body: string | undefined;
  remoteAddress: string;
}

interface ResponseDraft {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string;
  cookies: CookieDraft[];
  flushed: boolean;
}

/** One setCookie call. `options` as the template gave them; `encode` false for raw values. */
export interface CookieDraft {
  name: string;
  value: string;
  options: Record<string, unknown>;
  encode: boolean;
}

export interface OutgoingRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** Milliseconds after which the network must reject with reason `timed_out`. */
  timeout: number;
}

export interface OutgoingResponse {
  statusCode: number;
  headers: Record<string, string | string[]>;
  body: string | undefined;
}

/** Resolves for every HTTP status; rejects with a NetworkFailure when no answer came. */
export type Network = (request: OutgoingRequest) => Promise<OutgoingResponse>;

export class NetworkFailure extends Error {
  readonly reason: 'failed' | 'timed_out';

  constructor(reason: 'failed' | 'timed_out') {
    super(reason);
    this.reason = reason;
  }
}

export interface FirestoreStore {
  read(
    path: string,
    options: Record<string, unknown>,
  ): Promise<{ id: string; data: Record<string, unknown> }>;
  write(
    path: string,
    data: Record<string, unknown>,
    options: Record<string, unknown>,
  ): Promise<string>;
  query(
    collection: string,
    conditions: [string, string, unknown][],
    options: Record<string, unknown>,
  ): Promise<{ id: string; data: Record<string, unknown> }[]>;
  runTransaction(
    body: (transactionId: string) => Promise<unknown>,
    options: Record<string, unknown>,
  ): Promise<string[]>;
}

export interface BigQueryStore {
  insert(
    table: { projectId?: string; datasetId: string; tableId: string },
    rows: Record<string, unknown>[],
    options: Record<string, unknown>,
  ): Promise<void>;
}
