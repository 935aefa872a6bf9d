// npx pinterest-sgtm webhook: signs an order as the shop's platform would and sends it to a tagging server.
import { asJson, defineCommand, UsageError } from '../command-line/command.ts';
import { readJson } from '../command-line/input-files.ts';
import { flag, requiredValue, secret, value, valueOr } from '../command-line/options.ts';
import { readSecret } from '../command-line/secrets.ts';
import { AnswerTooLong, boundedFetch } from '../gtm/apis/server/bounded-fetch.ts';
import { withoutSecrets } from './pinterest/without-secrets.ts';
import { type Platform, platforms, signDelivery } from './webhook/sign-delivery.ts';

const urlSentence =
  'Give the address of the webhook: --url https://sgtm.example.com/webhooks/shopify.';

export const webhook = defineCommand({
  name: 'webhook',
  operands: platforms.join('|'),
  options: {
    order: requiredValue(
      'Give the order: --order order.json.',
      '<file>',
      "the order as the platform's API gives it (BigCommerce: its id is enough)",
    ),
    url: requiredValue(
      urlSentence,
      '<url>',
      'the whole address, such as https://sgtm.example.com/webhooks/shopify',
    ),
    key: secret(
      '<secret>',
      'ORDER_WEBHOOK_KEY',
      "the webhook's secret as the platform shows it; better: ORDER_WEBHOOK_KEY, or",
    ),
    'key-file': value('<file>', 'a file that holds the secret alone'),
    store: value('<hash>', 'BigCommerce: the store hash, as in the client'),
    topic: value('<topic>', 'orders/paid, order.created, store/order/created unless given'),
    timeout: valueOr('10000', '<ms>', '10000 unless given'),
    json: flag('{"status","body","accepted"}'),
  },
  about: `Sends one order webhook and says what the tagging server answered. Use an order of your own shop,
exported from its API, and change its id if you do not want it to count.`,
  examples: [
    'ORDER_WEBHOOK_KEY=secret npx pinterest-sgtm webhook shopify --order order.json \\',
    '    --url http://localhost:8081/webhooks/shopify',
  ],
  notes: 'Exit status 1 unless the answer is 200.',
  async run(values, output, operands) {
    const platform = platforms.find((name) => name === operands[0]);
    if (platform === undefined || operands.length !== 1) {
      throw new UsageError(`Say which platform sends the order: ${platforms.join(', ')}.`);
    }
    const key = readSecret({
      given: values.key,
      file: values['key-file'],
      variable: 'ORDER_WEBHOOK_KEY',
      what: "The webhook's secret",
      missing: 'Give the secret of the webhook in ORDER_WEBHOOK_KEY, or by --key-file.',
    });
    const url = readUrl(values.url);
    const timeout = Number(values.timeout);
    if (!(timeout > 0 && timeout <= 3_600_000)) {
      throw new UsageError('--timeout takes milliseconds, such as 10000, up to an hour.');
    }
    const order = readOrder(values.order, platform);

    const { topic, store } = values;
    if (platform === 'bigcommerce' && store === undefined) {
      throw new UsageError('Give the store hash of BigCommerce: --store abc123.');
    }
    const delivery = signDelivery(platform, order, key, { topic, store });
    const answer = withoutSecrets(await send(url, delivery, timeout), [key]);
    const accepted = answer.status === 200;
    if (values.json) output.out(asJson({ ...answer, accepted }));
    else output.out(`${accepted ? '✓' : '✗'} ${meaning(answer)}\n`);
    return accepted ? 0 : 1;
  },
});

function readUrl(text: string): string {
  if (/^https?:\/\/./.test(text) && URL.canParse(text)) return text;
  throw new UsageError(urlSentence);
}

function readOrder(path: string, platform: Platform): Record<string, unknown> {
  const order = readJson(path);
  // The REST API of Shopify wraps an order; its webhooks do not.
  const wrapped = (order as { order?: unknown } | null)?.order;
  const inner = platform === 'shopify' && wrapped ? wrapped : order;
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner)) {
    return inner as Record<string, unknown>;
  }
  throw new UsageError(`${path} holds no order: it must be one JSON object.`);
}

interface WebhookAnswer {
  /** 0 if no answer came. */
  status: number;
  body: string;
}

/** Bytes; a tagging server answers an order with a word or a sentence. */
const longestAnswer = 100_000;

async function send(
  url: string,
  { headers, body }: { headers: Record<string, string>; body: string },
  timeout: number,
): Promise<WebhookAnswer> {
  try {
    const response = await boundedFetch(longestAnswer)(url, {
      method: 'POST',
      headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    });
    return { status: response.status, body: (await response.text()).trim() };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    const host = new URL(url).host;
    if (error instanceof AnswerTooLong) {
      return { status: 0, body: `${host} sends more than a tagging server ever answers` };
    }
    return {
      status: 0,
      body: isLate ? `no answer within ${timeout} ms` : `${host} cannot be reached`,
    };
  }
}

function meaning({ status, body }: WebhookAnswer): string {
  switch (status) {
    case 0:
      return `No answer: ${body}.`;
    case 200:
      return `200: ${body || 'the server took the delivery.'}`;
    case 400:
      return `400: ${body || 'no client claimed the request; is the client published, its platform ticked, the path right?'}`;
    case 401:
      return `401: ${body} Is the same secret, in base64, in the key file of the server?`;
    case 503:
      return `503: ${body} The platform would deliver the order again.`;
    default:
      return `${status}: ${body}`;
  }
}
