// Names and types of all APIs as a map, for tools: `keyof ServerApis` is what `require` accepts.
/// <reference path="./server.d.ts" />
/// <reference path="./web.d.ts" />

/** What `require(name)` yields in a template of a server container. */
export type ServerApis = typeof import('gtm:server');

/** What `require(name)` yields in a template of a web container. */
export type WebApis = typeof import('gtm:web');
