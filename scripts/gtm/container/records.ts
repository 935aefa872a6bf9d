// What a debugger sees of a container's work: one record per event, secrets masked. Plain JSON.

export interface EventRecord {
  side: 'web' | 'server';
  /** Empty for a request that came to no event: nobody claimed it, or its client failed. */
  eventName: string;
  /** `gtm.uniqueEventId` in a page; a count from 1 on a server. */
  uniqueEventId: number;
  /** Milliseconds since 1970. */
  time: number;
  /** Event data on a server; in a page the state of the data layer at this event. */
  data: unknown;
  /** In a page: what was pushed. On a server: the incoming request. */
  source: unknown;
  /** By name, as last evaluated while the event was processed. */
  variables: Record<string, unknown>;
  tags: TagRecord[];
  /** Ids of the triggers that fired. */
  triggers: string[];
  /** Ids of those of which nobody can tell here whether they would: what they need is not run here. */
  undecided?: string[];
  /** In a page: its address at this event. */
  page?: string;
  /** In a page: when its load began, in milliseconds since 1970; the same for all of its events. */
  load?: number;
  /** In a page: the visitor's consent by type, of the types that the page has set. */
  consent?: Record<string, 'granted' | 'denied'>;
  /** What clients and variables logged. */
  logs: string[];
  /** What was skipped or could not be evaluated, one sentence each. */
  problems: string[];
}

export type TagStatus =
  | 'succeeded'
  /** The tag said so itself, or a tag before it in its sequence failed. */
  | 'failed'
  /** The template threw. */
  | 'error'
  | 'still running'
  | 'blocked by consent'
  | 'unsupported';

export interface TagRecord {
  id: string;
  name: string;
  type: string;
  status: TagStatus;
  /** Fields as evaluated for this run. */
  fields: Record<string, unknown>;
  durationMs: number;
  /** One entry per logToConsole call. */
  logs: string[];
  error: string | undefined;
  /** APIs that it called, members as in `Firestore.read`; each once. */
  apis: string[];
  /** Steps that the interpreter took; 0 for tags that are not templates. */
  steps: number;
  requests: RequestRecord[];
  /** Of custom HTML: its calls of functions of the page that the runtime was told to watch. */
  calls?: PageCall[];
}

interface PageCall {
  /** `pintrk`. */
  name: string;
  args: unknown[];
}

export interface RequestRecord {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | undefined;
  /** Undefined until an answer came. */
  response:
    | { statusCode: number; headers: Record<string, string | string[]>; body: string | undefined }
    | undefined;
  /** Why no answer came. */
  failure: string | undefined;
  durationMs: number;
}
