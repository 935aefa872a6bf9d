// One run of a tag in a page, as its record shows it.
import { expect, it } from 'vitest';

import { bell, containerOf, flag, type Parts, text } from '../small-container.ts';
import { openPage, type PageSettings, settle } from './page-in-node.ts';

async function tagsOf(parts: Parts, settings: PageSettings = {}, times = 1) {
  const page = openPage(containerOf('web', parts), { load: () => {}, ...settings });
  for (let time = 0; time < times; time++) page.push({ event: 'ring' });
  await settle();
  return page.records.filter(({ eventName }) => eventName === 'ring').map(({ tags }) => tags);
}

it('has its fields, its logs, its requests and the APIs that it used', async () => {
  const loading = {
    code: `
      const log = require('logToConsole');
      log('loads', data.note);
      require('injectScript')('https://bell.example.com/' + data.note + '.js', data.gtmOnSuccess, data.gtmOnFailure);`,
    permissions: {
      logging: { environments: 'all' },
      inject_script: { urls: ['https://bell.example.com/*'] },
    },
  };
  const [tags] = await tagsOf({
    templates: { loading },
    tag: [{ ...bell('a'), type: 'loading', parameter: [text('note', 'a'), flag('loud')] }],
  });
  expect(tags).toMatchObject([
    {
      status: 'succeeded',
      fields: { note: 'a', loud: true },
      logs: ['loads a'],
      apis: ['logToConsole', 'injectScript'],
      requests: [{ method: 'GET', url: 'https://bell.example.com/a.js', failure: undefined }],
    },
  ]);
  expect(tags![0]!.steps).toBeGreaterThan(0);
});

it('notes what did not load', async () => {
  const failing = {
    code: `require('sendPixel')('https://bell.example.com/' + data.note, data.gtmOnSuccess, data.gtmOnFailure);`,
    permissions: { send_pixel: { allowedUrls: 'specific', urls: ['https://bell.example.com/*'] } },
  };
  const load = () => Promise.reject(new Error('offline'));
  const [tags] = await tagsOf(
    { templates: { failing }, tag: [{ ...bell('a'), type: 'failing' }] },
    { load },
  );
  expect(tags).toMatchObject([{ status: 'failed', requests: [{ failure: 'It did not load.' }] }]);
});

it('keeps templateStorage for the page, apart for each template', async () => {
  const counting = {
    code: `
      const storage = require('templateStorage');
      storage.setItem('count', (storage.getItem('count') || 0) + 1);
      require('logToConsole')(storage.getItem('count'));
      data.gtmOnSuccess();`,
    permissions: { access_template_storage: {}, logging: { environments: 'all' } },
  };
  const events = await tagsOf(
    {
      templates: { counting, other: counting },
      tag: [
        { ...bell('a'), type: 'counting' },
        { ...bell('b'), type: 'counting' },
        { ...bell('c'), type: 'other' },
      ],
    },
    {},
    2,
  );
  expect(events.map((tags) => tags.map(({ logs }) => logs.join()))).toEqual([
    ['1', '2', '1'],
    ['3', '4', '2'],
  ]);
});

it('of a type that is not supported says so, and the others run', async () => {
  const [tags] = await tagsOf({ tag: [{ ...bell('a'), type: 'html' }, bell('b')] });
  expect(tags).toMatchObject([
    {
      status: 'unsupported',
      error: 'Tags of type html are not supported in a local web container.',
    },
    { status: 'succeeded' },
  ]);
});

it('has a token of a field masked wherever it turns up', async () => {
  const page = openPage(
    containerOf('web', {
      tag: [
        bell('a', {
          parameter: [text('note', 's3cret-value'), text('accessToken', 's3cret-value')],
        }),
      ],
    }),
    { load: () => {} },
  );
  page.push({ event: 'ring' });
  await settle();
  expect(JSON.stringify(page.records)).not.toContain('s3cret-value');
});
