// Google Tag Manager's sandboxed JavaScript, whole: what a file of a template can see.
/// <reference path="./library.d.ts" />
/// <reference path="./server.d.ts" />
/// <reference path="./web.d.ts" />
/// <reference path="./require.d.ts" />
/// <reference path="./tests.d.ts" />
