// What Pinterest's answer means for the tag.
import { answerWith, eventData, fields, logged, pinterest } from './setup.ts';

const failed = (message: string) => ({
  num_events_received: 1,
  num_events_processed: 0,
  events: [{ status: 'failed', error_message: message, warning_message: '' }],
});

scenario('A status of 200 is a failure if the event was not processed', () => {
  answerWith(200, failed('Invalid event_timestamp parameter.'));
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertApi('gtmOnSuccess').wasNotCalled();
  assertThat(logged.text).contains('Invalid event_timestamp parameter.');
});

scenario('A 422 is read for the reason of the event', () => {
  answerWith(422, {
    code: 953,
    message: 'Some events failed',
    details: failed('Given timestamp is in the past.'),
  });
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertThat(logged.text).contains('Given timestamp is in the past.');
});

scenario('An answer that says nothing is a failure', () => {
  pinterest.body = '<html>';
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertApi('gtmOnSuccess').wasNotCalled();
});

scenario('Warnings of Pinterest are shown and do not make the tag fail', () => {
  answerWith(200, {
    num_events_received: 1,
    num_events_processed: 1,
    events: [{ status: 'processed', warning_message: 'click_id is missing' }],
  });
  runCode(fields);
  assertApi('gtmOnSuccess').wasCalled();
  assertThat(logged.text).contains('"warning_message":"click_id is missing"');
});

scenario('Errors that quote personal data are shown without it', () => {
  answerWith(400, {
    code: 4196,
    message: "Invalid request: 'ada@example.com' or 203.0.113.7 is not of type 'array'",
  });
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertThat(logged.text).contains('Invalid request');
  assertThat(logged.text).doesNotContain('ada@example.com');
  assertThat(logged.text).doesNotContain('203.0.113.7');
});

scenario('A rejected token is called by its name', () => {
  pinterest.statusCode = 401;
  pinterest.body = '{"code":2,"message":"Authentication failed."}';
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertThat(logged.text).contains('does not accept the access token');
});

scenario('A wrong ad account is called by its name', () => {
  pinterest.statusCode = 403;
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertThat(logged.text).contains(
    'Pinterest does not let this token send to this ad account; check its ID (status 403)',
  );
});

scenario('Too many requests make the tag fail', () => {
  pinterest.statusCode = 429;
  pinterest.body = undefined;
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertApi('gtmOnSuccess').wasNotCalled();
  assertThat(logged.text).contains('too many requests');
});

scenario('An outage at Pinterest makes the tag fail', () => {
  pinterest.statusCode = 503;
  pinterest.body = 'null';
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertApi('gtmOnSuccess').wasNotCalled();
  assertThat(logged.text).contains('a problem of its own');
});

scenario('A timeout makes the tag fail', () => {
  pinterest.reason = 'timed_out';
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertApi('gtmOnSuccess').wasNotCalled();
  assertThat(logged.text).contains('did not answer in time');
});

scenario('A connection that fails makes the tag fail', () => {
  pinterest.reason = 'failed';
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertThat(logged.text).contains('could not be reached');
});

scenario('A request that fails without a reason makes the tag fail', () => {
  mock('sendHttpRequest', () => ({
    then: (_onAnswer: (answer: any) => void, onNoAnswer: (reason: any) => void) =>
      onNoAnswer(undefined),
  }));
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertThat(logged.text).contains('could not be reached');
});

scenario('Asks for an ad account ID of digits before it sends anything', () => {
  fields.adAccountId = 'my account';
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnFailure').wasCalled();
  assertThat(logged.text).contains('must be digits');
});

scenario('Asks for a token before it sends anything', () => {
  fields.accessToken = '  ';
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnFailure').wasCalled();
});

scenario('Does not send an event by which nobody could be recognised', () => {
  eventData.user_data = { phone_number: '+12125550143' };
  eventData.user_agent = undefined;
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnFailure').wasCalled();
  assertThat(logged.text).contains('needs an e-mail, hashed_maids or, unless');
});

scenario('Ignores the crawler of Tag Manager', () => {
  eventData.page_location = 'https://gtm-msr.appspot.com/render2?id=1';
  runCode(fields);
  assertApi('sendHttpRequest').wasNotCalled();
  assertApi('gtmOnSuccess').wasCalled();
});

scenario('Survives event data that makes no sense', () => {
  const broken: any[] = [
    {},
    { event_name: 7 },
    { event_name: 'purchase', items: 'SKU-1', user_data: 'ada@example.com', value: {} },
    {
      event_name: 'purchase',
      items: [null, 'SKU-1', [], { item_id: {}, price: [], quantity: 'x' }],
      user_data: { email_address: [[]], address: [null, 7], phone_number: {} },
      page_location: 42,
      ip_override: {},
      language: [],
      event_time: 'yesterday',
    },
  ];
  for (const eventData of broken) {
    mock('getAllEventData', () => eventData);
    runCode(fields);
  }
  assertApi('sendHttpRequest').wasNotCalled();
});

scenario('An order of the webhook client is reported back, with whether a failure may pass', () => {
  let report: any = {};
  mock('sendMessage', (type: string, message: any) => {
    assertThat(type).isEqualTo('pinterest_conversions_api');
    report = message;
  });
  eventData.order_webhook = true;
  runCode(fields);
  assertThat(report).isEqualTo({ succeeded: true });
  pinterest.statusCode = 503;
  runCode(fields);
  assertThat(report).isEqualTo({ succeeded: false, mayPass: true, isKept: false });
  pinterest.statusCode = 401;
  runCode(fields);
  assertThat(report).isEqualTo({ succeeded: false, mayPass: false, isKept: false });
});

scenario('An order waits for the answer, also where other events do not', () => {
  let report: any = {};
  mock('sendMessage', (type: string, message: any) => {
    report = message;
  });
  eventData.order_webhook = true;
  fields.waitForAnswer = false;
  pinterest.statusCode = 503;
  runCode(fields);
  assertThat(report).isEqualTo({ succeeded: false, mayPass: true, isKept: false });
});

scenario('Other events are reported to nobody', () => {
  runCode(fields);
  assertApi('sendMessage').wasNotCalled();
});
