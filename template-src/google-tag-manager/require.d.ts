// `require` of plain sandboxed JavaScript. TypeScript templates import from 'gtm:server' or
// 'gtm:web' instead, which also knows the side.

/**
 * The API of that name. One that both sides have, with different contracts, has the calls of both.
 * https://developers.google.com/tag-platform/tag-manager/templates/sandboxed-javascript
 */
declare function require<
  Name extends keyof typeof import('gtm:server') | keyof typeof import('gtm:web'),
>(
  name: Name,
): (Name extends keyof typeof import('gtm:server')
  ? (typeof import('gtm:server'))[Name]
  : unknown) &
  (Name extends keyof typeof import('gtm:web') ? (typeof import('gtm:web'))[Name] : unknown);
