// Why a site cannot be shown, in a sentence that helps; out of what Chromium calls it.
// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h

/** The sentence for an error of Playwright's `goto`. */
export function visitProblem(address: URL, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const code = /net::(ERR_[A-Z0-9_]+)/.exec(message)?.[1] ?? '';
  const { hostname, host } = address;
  if (code.startsWith('ERR_CERT')) {
    return (
      `The certificate of ${host} is not valid (${code}): correct it, or let this machine trust it, ` +
      'as mkcert does for a shop under development.'
    );
  }
  if (code.startsWith('ERR_SSL')) {
    return `${host} does not speak https (${code}): try http://${host}${address.pathname}.`;
  }
  if (code === 'ERR_NAME_NOT_RESOLVED') {
    return `There is no ${hostname} in the name system: correct the address, or connect to the VPN that knows it.`;
  }
  if (code === 'ERR_INTERNET_DISCONNECTED' || code === 'ERR_NETWORK_CHANGED') {
    return `This machine has no network (${code}); try again when it has.`;
  }
  if (code === 'ERR_TOO_MANY_REDIRECTS') {
    return `${address.href} redirects in a circle: open its last address instead.`;
  }
  if (code === 'ERR_ABORTED') {
    return `${address.href} answers with a download or with nothing: give the address of a page.`;
  }
  if (/Timeout \d+ms exceeded/.test(message)) {
    return `${host} did not answer within ${/Timeout (\d+)ms/.exec(message)![1]!.slice(0, -3)} seconds: is the address right, and the site up?`;
  }
  if (code !== '') {
    return `${host} does not answer (${code}): is the address right, and the site up?`;
  }
  return `${host} could not be shown: ${message.split('\n')[0]}`;
}
