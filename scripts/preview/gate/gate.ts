// The one way out of the preview, for tagging server and page. It knows where a request may go: to the
// Pinterest of this machine, and with a real account to Pinterest's API. Whatever else containers want
// to reach is answered here and goes nowhere.
import { fetchWithoutRedirects } from '../../gtm/apis/server/fetch-network.ts';
import type { Network, OutgoingRequest } from '../../gtm/apis/server/world.ts';
import { type Pinterest, PINTEREST_HOSTS } from '../../pinterest/server.ts';
import { pinterestNetwork } from './pinterest-network.ts';

export interface RealAccount {
  adAccountId: string;
  token: string;
  /** With ?test=true: nothing is recorded. */
  test: boolean;
  /** Base address; Pinterest's own if not given. */
  api?: string;
}

export interface Gate {
  /** For the tagging server: each of its requests passes here. */
  network: Network;
  /** Whether a request of a tag to this address is held back here. */
  isHeldBack(url: string): boolean;
}

export interface GateOptions {
  pinterest: Pick<Pinterest, 'request'>;
  realAccount?: RealAccount | undefined;
  /** Stands in for other hosts, in the place of holding back. */
  otherHosts?: Network | undefined;
  /** Host → what stands in for it alone. */
  standIns?: Readonly<Record<string, Network>> | undefined;
}

/** The gate of one preview. */
export function createGate({
  pinterest,
  realAccount,
  otherHosts,
  standIns = {},
}: GateOptions): Gate {
  const local = pinterestNetwork(pinterest);
  const isForAccount = (url: string) =>
    realAccount !== undefined && hostOf(url) === 'api.pinterest.com';
  const standInFor = (url: string) => standIns[hostOf(url)] ?? otherHosts;
  return {
    isHeldBack: (url) =>
      isPinterest(url) ? isForAccount(url) && !isForEvents(url) : standInFor(url) === undefined,
    async network(request) {
      if (!isPinterest(request.url)) return standInFor(request.url)?.(request) ?? heldBack;
      if (!realAccount || !isForAccount(request.url)) return local(request);
      const sent = forRealAccount(request, realAccount);
      return sent === undefined ? heldBack : fetchWithoutRedirects(sent);
    },
  };
}

const heldBack = {
  statusCode: 200,
  headers: { 'content-type': 'application/json', 'x-preview': 'held back' },
  body: '{}',
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : '');
const isPinterest = (url: string): boolean =>
  (PINTEREST_HOSTS as readonly string[]).includes(hostOf(url));

const isForEvents = (url: string): boolean =>
  /^\/v5\/ad_accounts\/\d+\/events$/.test(new URL(url).pathname);

/** Events alone go to a real account, and in test mode whatever the tag is set to. */
function forRealAccount(
  request: OutgoingRequest,
  { test, api = 'https://api.pinterest.com' }: RealAccount,
): OutgoingRequest | undefined {
  const { pathname, searchParams } = new URL(request.url);
  if (request.method !== 'POST' || !isForEvents(request.url)) return undefined;
  if (test) searchParams.set('test', 'true');
  const query = searchParams.size > 0 ? `?${searchParams}` : '';
  return { ...request, url: `${api}${pathname}${query}` };
}
