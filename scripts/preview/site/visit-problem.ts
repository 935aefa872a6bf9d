// Why a site cannot be shown, in a sentence that helps.

/** The sentence for an error of Playwright's `goto`, which has Chromium's own name for it. */
export function visitProblem(address: URL, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = /net::(ERR_[A-Z0-9_]+)/.exec(message)?.[1];
  const known = problems.find(([pattern]) => pattern.test(code ?? message));
  if (known !== undefined) return `${known[1](address)}${code === undefined ? '' : ` (${code})`}.`;
  if (code === undefined) return `${address.host} could not be shown: ${message.split('\n')[0]}`;
  return `${address.host} does not answer; check the address, and that the site is up (${code}).`;
}

// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
const problems: [RegExp, (address: URL) => string][] = [
  [
    /^ERR_CERT/,
    ({ host }) =>
      `The certificate of ${host} is not valid; correct it, or let this machine trust it, as mkcert ` +
      'does for a shop under development',
  ],
  [
    /^ERR_SSL/,
    ({ host, pathname }) => `${host} does not speak https; try http://${host}${pathname}`,
  ],
  [
    /^ERR_NAME_NOT_RESOLVED$/,
    ({ hostname }) =>
      `There is no ${hostname} in the name system; correct the address, or connect to the VPN that ` +
      'knows it',
  ],
  [
    /^ERR_(?:INTERNET_DISCONNECTED|NETWORK_CHANGED)$/,
    () => 'This machine has no network; try again when it has',
  ],
  [
    /^ERR_TOO_MANY_REDIRECTS$/,
    ({ host }) => `${host} redirects in a circle; open the address of a page further on`,
  ],
  [
    /^ERR_ABORTED$/,
    ({ host, pathname }) =>
      `${host}${pathname} answers with a download or with nothing; give the address of a page`,
  ],
  [
    /Timeout \d+ms exceeded/,
    ({ host }) => `${host} took too long to answer; check the address, and that the site is up`,
  ],
];

/** What to know of a page that came with this status; undefined for one as it should be. */
export function statusNote({ host, pathname }: URL, status: number): string | undefined {
  if (status < 400) return undefined;
  const automated =
    status === 403 || status === 429 || status === 503
      ? ' A site that turns automated browsers away turns this window away as well.'
      : '';
  return `${host}${pathname} answers with status ${status}.${automated}`;
}
