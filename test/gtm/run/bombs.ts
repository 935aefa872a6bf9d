// Templates that try to take all memory or all time of their host, each as a template of its own.
import { anywhere } from './bombs/anywhere.ts';
import type { Bomb, Row } from './bombs/bomb.ts';
import { server, serverNames } from './bombs/server.ts';
import { web, webNames } from './bombs/web.ts';

const names = [
  ...['callLater', 'encodeUri', 'encodeUriComponent', 'decodeUriComponent', 'fromBase64'],
  ...['getType', 'JSON', 'logToConsole', 'makeString', 'makeTableMap', 'Object', 'parseUrl'],
  ...['toBase64'],
];

const requires = (apis: string[]): string =>
  apis.map((name) => `const ${name} = require('${name}');\n`).join('');

/** A text of a million characters, and a list to keep things in. */
const given = `
  let million = 'x';
  for (let i = 0; i < 20; i++) million += million;
  const kept = [];
  let n = 0;
`;

const asBombs = (side: Bomb['side'], rows: Row[], apis: string[]): (Bomb & { error: RegExp })[] =>
  rows.map(([name, error, code, runs = 1]) => ({
    name,
    side,
    error,
    runs,
    code: requires(apis) + given + code,
  }));

export const bombs = [
  ...asBombs('server', anywhere, names),
  ...asBombs('server', server, [...names, ...serverNames]),
  ...asBombs('web', anywhere, names),
  ...asBombs('web', web, [...names, ...webNames]),
];
