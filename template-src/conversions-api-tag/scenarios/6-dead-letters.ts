// What Pinterest could not take is kept, once, without secrets.
import { JSON } from 'gtm:server';

import { answerWith, eventData, fields, hash, letters, logged, pinterest, sent } from './setup.ts';

const fieldsThatKeep = (kept: string) => {
  fields.deadLetters = kept;
  return fields;
};

scenario('Keeps no letters unless it is set to', () => {
  pinterest.statusCode = 503;
  runCode(fields);
  assertApi('gtmOnFailure').wasCalled();
  assertThat(letters.paths.length).isEqualTo(0);
});

scenario('Keeps what may pass and what a person can mend', () => {
  for (const status of [429, 500, 503, 401, 403]) {
    answerWith(status, { code: 1, message: 'No.' });
    runCode(fieldsThatKeep('undelivered'));
  }
  assertThat(letters.paths.length).isEqualTo(5);
  for (const reason of ['timed_out', 'failed']) {
    pinterest.reason = reason;
    runCode(fields);
  }
  assertThat(letters.paths.length).isEqualTo(7);
  assertApi('gtmOnSuccess').wasNotCalled();
});

scenario('Keeps a page that something between here and Pinterest put in its place', () => {
  pinterest.body = '<html>';
  runCode(fieldsThatKeep('undelivered'));
  assertThat(letters.paths.length).isEqualTo(1);
});

scenario('Keeps neither what Pinterest took nor what it will never take', () => {
  runCode(fieldsThatKeep('undelivered'));
  answerWith(400, { code: 4196, message: 'Invalid request' });
  runCode(fields);
  answerWith(422, { details: { events: [{ status: 'failed', error_message: 'No.' }] } });
  runCode(fields);
  assertThat(letters.paths.length).isEqualTo(0);
});

scenario('Keeps the request as it was sent, with what replay needs, and no token', () => {
  pinterest.statusCode = 503;
  eventData.event_time = 1699999000;
  runCode(fieldsThatKeep('undelivered'));
  const letter = letters.last;
  assertThat(letter.body).isEqualTo(sent.body);
  assertThat(letter.account).isEqualTo('549755885175');
  assertThat(letter.event_time).isEqualTo(1699999000);
  assertThat(letter.expires).isEqualTo(1700603800000);
  assertThat(letter.open_since).isEqualTo(1699999000);
  assertThat(letter.reason).contains('status 503');
  assertThat(JSON.stringify(letter)).doesNotContain('pina_secret-token');
  assertThat(JSON.stringify(letter).toLowerCase()).doesNotContain('ada@example.com');
  assertThat(logged.text).contains('A dead letter keeps it');
});

scenario('An event that fails again is the same letter, another event or account another', () => {
  pinterest.statusCode = 503;
  runCode(fieldsThatKeep('undelivered'));
  runCode(fields);
  assertThat(letters.paths[1]).isEqualTo(letters.paths[0]);
  eventData.event_id = 'order_1002';
  runCode(fields);
  assertThat(letters.paths[2]).isNotEqualTo(letters.paths[0]);
  fields.adAccountId = '549755885176';
  runCode(fields);
  assertThat(letters.paths[3]).isNotEqualTo(letters.paths[2]);
});

scenario('Writes to the collection and project that are named', () => {
  pinterest.statusCode = 503;
  fields.deadLetterCollection = 'pinterest-late';
  fields.deadLetterProject = 'agency';
  runCode(fieldsThatKeep('undelivered'));
  assertThat(letters.paths[0].indexOf('pinterest-late/')).isEqualTo(0);
  assertThat(letters.options).isEqualTo({ projectId: 'agency' });
});

scenario('An event id that is an e-mail address is hashed in the letter, with a warning', () => {
  pinterest.statusCode = 503;
  eventData.event_id = 'ada@example.com';
  runCode(fieldsThatKeep('undelivered'));
  assertThat(sent.event.event_id).isEqualTo('ada@example.com');
  assertThat(JSON.parse(letters.last.body).data[0].event_id).isEqualTo(hash('ada@example.com'));
  assertThat(logged.text).contains('event_id is an e-mail address');
});

scenario('A letter that Firestore does not take is told loudly, even if nothing else is', () => {
  pinterest.statusCode = 503;
  letters.fails = true;
  fields.logging = 'never';
  runCode(fieldsThatKeep('undelivered'));
  assertApi('gtmOnFailure').wasCalled();
  assertThat(logged.text).contains('Firestore did not take the dead letter');
  assertThat(logged.text).contains('is lost');
});

scenario('The order client hears whether the event is kept', () => {
  let report: any = {};
  mock('sendMessage', (type: string, message: any) => {
    report = message;
  });
  eventData.order_webhook = true;
  pinterest.statusCode = 503;
  runCode(fieldsThatKeep('undelivered'));
  assertThat(report).isEqualTo({ succeeded: false, mayPass: false, isKept: true });
  letters.fails = true;
  runCode(fields);
  assertThat(report).isEqualTo({ succeeded: false, mayPass: true, isKept: false });
});

scenario('In test mode nothing is kept, because nothing would be recorded', () => {
  pinterest.statusCode = 503;
  fields.testMode = true;
  runCode(fieldsThatKeep('undelivered'));
  assertThat(letters.paths.length).isEqualTo(0);
});

scenario(
  'Where every event becomes a letter, none is sent unless Firestore does not take it',
  () => {
    runCode(fieldsThatKeep('all'));
    assertApi('sendHttpRequest').wasNotCalled();
    assertApi('gtmOnSuccess').wasCalled();
    assertThat(JSON.parse(letters.last.body).data[0].event_id).isEqualTo('order_1001');
    letters.fails = true;
    runCode(fields);
    assertThat(sent.event.event_id).isEqualTo('order_1001');
  },
);

scenario('Tries once more at once after an outage, and not after 429 or silence', () => {
  let calls = 0;
  const answer: any = { body: '{}' };
  mock('sendHttpRequest', () => {
    calls++;
    return {
      then: (onAnswer: (answer: any) => void, onNone: (reason: any) => void) =>
        answer.reason ? onNone(answer) : onAnswer(answer),
    };
  });
  fields.retries = '1';
  answer.statusCode = 503;
  runCode(fields);
  assertThat(calls).isEqualTo(2);
  answer.statusCode = 429;
  runCode(fields);
  assertThat(calls).isEqualTo(3);
  answer.statusCode = undefined;
  answer.reason = 'timed_out';
  runCode(fields);
  assertThat(calls).isEqualTo(4);
  answer.reason = 'failed';
  runCode(fields);
  assertThat(calls).isEqualTo(6);
});
