// What the tags of an event on a server say to each other.
import { expect, it } from 'vitest';

import { runEvents } from '../run-events.ts';
import { bell } from '../small-container.ts';

const template = (code: string) => ({
  code,
  permissions: { logging: { environments: 'all' }, use_message: { allowedActions: 'any' } },
});
const tag = (name: string) => ({ ...bell(name), type: name });

it('messages go from tag to tag of one event', async () => {
  const listening = template(`
    const log = require('logToConsole');
    require('addMessageListener')('tone', (type, message) => log(type, message.tone));
    data.gtmOnSuccess();`);
  const sending = template(`
    require('sendMessage')('tone', {tone: 'c'});
    data.gtmOnSuccess();`);
  const { records } = await runEvents(
    'server',
    {
      templates: { listening, sending },
      tag: [tag('listening'), tag('sending')],
    },
    ['ring', 'ring'],
  );
  expect(records.map(({ tags }) => tags[0]!.logs)).toEqual([['tone c'], ['tone c']]);
});
