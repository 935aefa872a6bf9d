// Posts a text to a chat: `{"text": …}`, which Slack, Mattermost, Google Chat and many others take.
import { UsageError } from '../../command-line/options.ts';
import { fetchNetwork } from '../../gtm/apis/server/fetch-network.ts';
import { isThisMachine } from '../../http/local-only.ts';

const variable = 'OVERVIEW_HOOK_URL';

/** The hook's address, which is a secret: whoever knows it can write there. Throws a UsageError. */
export function hookAddress(): string {
  const address = (process.env[variable] ?? '').trim();
  if (address === '') {
    throw new UsageError(`Set ${variable} to the address of the chat's incoming webhook.`);
  }
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.host));
  if (!isSafe) throw new UsageError(`${variable} takes an address that begins with https://.`);
  return address;
}

/** undefined when the chat took it, else why not, in one sentence without the address. */
export async function postToChat(
  address: string,
  text: string,
  timeout: number,
): Promise<string | undefined> {
  try {
    const { statusCode } = await fetchNetwork({
      method: 'POST',
      url: address,
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ text }),
      timeout,
    });
    return statusCode < 300 ? undefined : `The chat hook answered ${statusCode}.`;
  } catch {
    return 'The chat hook did not answer, or the connection was cut.';
  }
}
