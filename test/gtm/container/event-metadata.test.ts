// What the tags of an event hear of each other.
import { expect, it } from 'vitest';

import { ringOnce } from './run-events.ts';
import { bell, sides } from './small-container.ts';

const permissions = {
  read_event_metadata: {},
  logging: { environments: 'all' },
};
const template = (code: string) => ({ code, permissions });
const templates = {
  watcher: template(`
    const log = require('logToConsole');
    require('addEventCallback')((container, event) => {
      log(container);
      event.tags.forEach((tag) => log(tag.id, tag.status));
    });
    data.gtmOnSuccess();`),
  failing: template('data.gtmOnFailure();'),
  throwing: template('undefined.x;'),
};
const tag = (name: string) => ({ ...bell(name), type: name });

// The words of https://developers.google.com/tag-platform/tag-manager/server-side/monitoring, and of public
// copies of gtm.js.
it.each(sides)('an event callback in a %s container hears how each tag has ended', async (side) => {
  const { tags } = await ringOnce(side, {
    templates,
    tag: [bell('sound'), tag('failing'), tag('throwing'), tag('watcher')],
  });
  expect(tags.find(({ name }) => name === 'watcher')!.logs).toEqual([
    'GTM-BELL',
    'sound success',
    'failing failure',
    'throwing exception',
    'watcher success',
  ]);
});

it.each(sides)('a record of a %s container says how each tag has ended, and why', async (side) => {
  const { tags } = await ringOnce(side, {
    templates: { ...templates, twice: template('data.gtmOnSuccess(); data.gtmOnSuccess();') },
    tag: [
      bell('sound'),
      tag('failing'),
      tag('throwing'),
      tag('twice'),
      { ...bell('gone'), type: 'cvt_22_gone' },
    ],
  });
  expect(tags).toMatchObject([
    { name: 'sound', status: 'succeeded', error: undefined },
    { name: 'failing', status: 'failed', error: undefined },
    { name: 'throwing', status: 'error', error: expect.stringContaining('(line 1)') },
    { name: 'twice', status: 'succeeded', error: 'The tag answered 2 times; once is right.' },
    { name: 'gone', status: 'unsupported', error: expect.stringContaining('cvt_22_gone') },
  ]);
});
