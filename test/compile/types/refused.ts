// What a template may not write: every line below a directive is an error, and tsc says so if it
// ever stops being one.
import { getAllEventData, JSON, Math, Object, sha256Sync } from 'gtm:server';
import type { TemplateData } from 'google-tag-manager/manifest';
import type manifest from './manifest.ts';

declare const data: TemplateData<typeof manifest>;
const list = ['a'];
const text = 'a';
const size = 1;
const add = (a: number, b: number): number => a + b;

// @ts-expect-error methods of newer arrays
list.includes('a');
// @ts-expect-error
list.find((value) => value === 'a');
// @ts-expect-error
list.flat();
// @ts-expect-error methods of newer strings
text.includes('a');
// @ts-expect-error
text.startsWith('a');
// @ts-expect-error
text.padStart(2);
// @ts-expect-error
text.charCodeAt(0);
// @ts-expect-error
text.substr(1);
// @ts-expect-error a regular expression literal
text.match(/a/);
// @ts-expect-error
text.replace(/a/, 'b');
// @ts-expect-error
size.toFixed(2);
// @ts-expect-error
add.call(undefined, 1, 2);
// @ts-expect-error
add.apply(undefined, [1, 2]);
// @ts-expect-error
add.bind(undefined);
// @ts-expect-error globals of a browser or of Node
Date.now();
// @ts-expect-error
new Map();
// @ts-expect-error
console.log(text);
// @ts-expect-error
fetch(text);
// @ts-expect-error
parseInt(text, 10);
// @ts-expect-error
encodeURIComponent(text);
// @ts-expect-error
window.location;
// @ts-expect-error members that the objects of the sandbox lack
Math.random();
// @ts-expect-error
Math.PI;
// @ts-expect-error
Object.assign({}, {});
// @ts-expect-error only one argument
JSON.stringify({}, null, 2);
// @ts-expect-error an encoding that does not exist
sha256Sync(text, { outputEncoding: 'base32' });
// @ts-expect-error a field that the manifest does not have
data.adAcount;
// @ts-expect-error a value that the choice does not have
const isOff = data.mode === 'off';
// @ts-expect-error what is not an API
require('fetch');
// @ts-expect-error an API that does not exist
import { getAllEvents } from 'gtm:server';
// @ts-expect-error an API of the other side
import { copyFromWindow } from 'gtm:server';
// @ts-expect-error
import { sendHttpRequest } from 'gtm:web';

const use = (values: any[]): number => values.length;
use([isOff, getAllEventData, getAllEvents, copyFromWindow, sendHttpRequest]);
