// A shop's purchase with a consenting visitor, and a Pinterest that takes every event.
import { JSON, sha256Sync } from 'gtm:server';

/** The tag as the editor creates it, with an account filled in. */
export const fields: any = {
  adAccountId: '549755885175',
  accessToken: 'pina_secret-token',
  testMode: false,
  eventNameSource: 'inherit',
  unmappedEvents: 'skip',
  actionSource: 'auto',
  withoutEventId: 'send',
  consentMode: 'ignore',
  limitedDataProcessing: false,
  logging: 'failures',
  deadLetters: 'never',
  deadLetterCollection: 'pinterest-dead-letters',
};

export const eventData: any = {
  event_name: 'purchase',
  event_id: 'order_1001',
  transaction_id: 'order_1001',
  value: 142.5,
  currency: 'USD',
  page_location: 'https://shop.example/thank-you?order=1001',
  language: 'nb-no',
  ip_override: '203.0.113.7',
  user_agent: 'Mozilla/5.0',
  items: [
    {
      item_id: 'SKU-1',
      item_name: 'Linen pillow',
      item_brand: 'Acme',
      item_category: 'Home',
      price: 71.25,
      quantity: 2,
    },
  ],
  user_data: { email_address: 'Ada@Example.com' },
};

/** What Pinterest answers; `reason` instead of a status means that no answer comes. */
export const pinterest: any = {
  statusCode: 200,
  body: JSON.stringify({
    num_events_received: 1,
    num_events_processed: 1,
    events: [{ status: 'processed', error_message: '', warning_message: '' }],
  }),
};

/** Makes Pinterest answer with this status and, as JSON, this body. */
export const answerWith = (statusCode: number, body: any) => {
  pinterest.statusCode = statusCode;
  pinterest.body = JSON.stringify(body);
};

/** What the tag sent: url, options, and the first event of the body. */
export const sent: any = {};

/** Everything that was logged, as one text. */
export const logged: any = { text: '' };

/** Dead letters: where they were written, and the last one. */
export const letters: any = { paths: [], last: undefined, options: undefined, fails: false };

export const hash = (text: string) => sha256Sync(text, { outputEncoding: 'hex' });

mock('getAllEventData', () => eventData);
mock('getCookieValues', () => []);
mock('getTimestampMillis', () => 1700000000500);
mock('generateRandom', () => 123456789);
mock('getContainerVersion', () => ({ debugMode: true, previewMode: false }));
mock('logToConsole', (line: string) => {
  logged.text = logged.text + line + '\n';
});
// Answers at once, so that scenarios can look at the outcome when the tag returns.
mock('sendHttpRequest', (url: string, options: any, body: string) => {
  sent.url = url;
  sent.options = options;
  sent.body = body;
  sent.event = JSON.parse(body).data[0];
  return {
    then: (onAnswer: (answer: any) => void, onNoAnswer: (reason: any) => void) =>
      pinterest.reason === undefined
        ? onAnswer(pinterest)
        : onNoAnswer({ reason: pinterest.reason }),
  };
});
mockObject('Firestore', {
  write: (path: string, letter: any, options: any) => {
    letters.paths.push(path);
    letters.last = letter;
    letters.options = options;
    return {
      then: (use: (id: string) => void, refuse: (reason: any) => void) =>
        letters.fails ? refuse({ reason: 'unavailable' }) : use('1'),
    };
  },
});
