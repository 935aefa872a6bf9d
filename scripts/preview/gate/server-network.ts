// The tagging server's network: the gate, with the switches of "Break it" in front of it.
import type { Network, OutgoingRequest } from '../../gtm/apis/server/world.ts';
import { type Breakage, brokenRequest, emailIn } from '../breakages.ts';
import type { Gate } from './gate.ts';

interface ServerNetworkOptions {
  /** Ad account and token that every request to the Conversions API gets; its own if undefined. */
  account: { id: string; token: string } | undefined;
  onHeldBack(url: string): void;
}

export interface ServerNetwork {
  network: Network;
  /** The body that arrived at Pinterest, for one that was changed on its way. */
  arrivedAs(body: string): string | undefined;
  /** Looks for the visitor's e-mail address, as typed, in a request to the tagging server. */
  readEmail(query: string, body: string | undefined): void;
}

// Enough for the events that can be looked at.
const mostKept = 500;

export function serverNetwork(
  gate: Gate,
  active: ReadonlySet<Breakage>,
  { account, onHeldBack }: ServerNetworkOptions,
): ServerNetwork {
  const arrived = new Map<string, string>();
  let email: string | undefined;
  return {
    async network(request) {
      if (gate.isHeldBack(request.url)) onHeldBack(request.url);
      if (new URL(request.url).hostname !== 'api.pinterest.com') return gate.network(request);
      const known = account ? withAccount(request, account) : request;
      const sent = active.size > 0 ? brokenRequest(known, active, email) : known;
      if (sent.body !== request.body && request.body !== undefined && sent.body !== undefined) {
        arrived.set(request.body, sent.body);
        if (arrived.size > mostKept) arrived.delete(arrived.keys().next().value!);
      }
      return gate.network(sent);
    },
    arrivedAs: (body) => arrived.get(body),
    readEmail(query, body) {
      if (active.has('unnormalised-email')) email = emailIn(`${query}&${body ?? ''}`) ?? email;
    },
  };
}

const withAccount = (
  request: OutgoingRequest,
  { id, token }: { id: string; token: string },
): OutgoingRequest => ({
  ...request,
  url: request.url.replace(/(?<=\/ad_accounts\/)[^/?]+/, id),
  headers: {
    ...Object.fromEntries(
      Object.entries(request.headers).filter(([name]) => name.toLowerCase() !== 'authorization'),
    ),
    Authorization: `Bearer ${token}`,
  },
});
