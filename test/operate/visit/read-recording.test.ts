// Files of all kinds for gtm audit --har: each gets one sentence that helps, or what is in it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { afterAll, describe, expect, it } from 'vitest';

import { operate } from '../operate.ts';
import type { Entry } from './har.ts';
import { entry, har, SERVER, visit } from './har.ts';

const folder = mkdtempSync(join(tmpdir(), 'recording-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function audit(content: string | Buffer) {
  const file = join(folder, 'visit.har');
  writeFileSync(file, content);
  const ended = await operate('audit', '--har', file, '--json');
  return { ...ended, ...(ended.out === '' ? {} : JSON.parse(ended.out)) };
}

const good = har(visit());

describe('what is no recording', () => {
  const cases: [string, string | Buffer, RegExp][] = [
    ['an empty file', '', /is empty\. Record/],
    ['a page', '<!doctype html><p>jane@shop.example', /is not the recording of a visit/],
    ['other JSON', '{"a":1}', /is JSON, but not the recording of a visit/],
    ['a list', '[1]', /is JSON, but not the recording of a visit/],
    ['the export of a container', '{ "exportFormatVersion": 2 }', /export of a container/],
    ['a compressed one', gzipSync(good), /is compressed; unpack it first/],
    ['one without requests', har([]), /holds no request\. Record/],
    ['one whose requests are none', har([1, null, { request: { url: 'x' } }]), /holds no request/],
    ['one that is cut off at once', good.slice(0, 150), /cut off or damaged before its first/],
  ];

  it.each(cases)('%s', async (_, content, sentence) => {
    const { status, out, err } = await audit(content);
    expect(err).toMatch(sentence);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).not.toContain('jane');
    expect([status, out]).toEqual([2, '']);
  });

  it('a file that is not there, a folder', async () => {
    const gone = await operate('audit', '--har', join(folder, 'gone.har'));
    expect([gone.status, gone.err]).toEqual([2, expect.stringContaining('does not exist')]);
    const under = await operate('audit', '--har', folder);
    expect([under.status, under.err]).toEqual([2, expect.stringContaining('is a folder')]);
  });

  it('a pipe that nobody writes to, a device without end', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    for (const file of [pipe, '/dev/zero']) {
      const { status, err } = await operate('audit', '--har', file);
      expect([status, err]).toEqual([2, expect.stringContaining('is no file, but a pipe')]);
    }
  });
});

it('a recording is read when a shell hands it over', () => {
  const file = join(folder, 'good.har');
  writeFileSync(file, good);
  const call = 'exec "$0" --import tsx scripts/gtm.ts audit --har <(cat "$1") --json';
  const handed = spawnSync('bash', ['-c', call, process.execPath, file], { encoding: 'utf8' });
  expect(handed.stderr).toBe('');
  expect(JSON.parse(handed.stdout).visit.sent.pinterest).toBeGreaterThan(0);
});

describe('a recording that lacks something', () => {
  it('is read up to where it is cut off, and is not taken for a good one', async () => {
    const { findings, notJudged, status } = await audit(good.slice(0, good.lastIndexOf('sgtm.')));
    expect(notJudged.join('\n')).toMatch(/Everything after request 9: the recording is cut off/);
    expect(findings).toMatchObject([{ rule: 'browser-only', where: 'checkout at 60 s' }]);
    expect(status).toBe(1);
  });

  it('is read up to where it is damaged', async () => {
    const { notJudged } = await audit(good.replace(/,\{"startedDateTime":"[^"]*:05\./, ',,$&'));
    expect(notJudged.join('\n')).toMatch(/Everything after request 6: .* damaged/);
  });

  it('says how many bodies are missing', async () => {
    const entries = visit().map((one) => {
      const { postData: _, ...request } = one.request;
      return { ...one, request };
    });
    const { notJudged, findings } = await audit(har(entries));
    expect(notJudged.join('\n')).toMatch(/2 hits whose body the recording lacks\. Record/);
    expect(findings.map(({ rule }: any) => rule)).not.toContain('unreadable-hit');
  });

  it('has no times, and is read all the same', async () => {
    const entries = visit().map(({ startedDateTime: _, ...rest }) => rest);
    const { findings, visit: recorded } = await audit(har(entries));
    expect(findings).toEqual([]);
    expect(recorded.events.map(({ verdict }: any) => verdict)).toEqual(Array(3).fill('same id'));
  });
});

describe('recordings of other tools', () => {
  const withBody = (change: (text: string) => object): Entry[] =>
    visit().map((one) => {
      const { text } = (one.request.postData ?? {}) as { text?: string };
      return text === undefined
        ? one
        : { ...one, request: { ...one.request, postData: change(text) } };
    });
  const cases: [string, string][] = [
    ['a mark of byte order', `\uFEFF${good}`],
    ['Firefox', har(visit(), 'Firefox')],
    [
      'Safari, with null and without texts',
      har([{ request: null }, ...visit()], 'WebKit Web Inspector'),
    ],
    [
      'bodies in base64, said so',
      har(withBody((text) => ({ text: Buffer.from(text).toString('base64'), encoding: 'base64' }))),
    ],
    [
      'bodies in base64, not said so',
      har(withBody((text) => ({ text: Buffer.from(text).toString('base64') }))),
    ],
    [
      'the fields of a form instead of its text',
      har(
        withBody((text) =>
          text.startsWith('event=')
            ? { params: [...new URLSearchParams(text)].map(([name, value]) => ({ name, value })) }
            : { text },
        ),
      ),
    ],
    [
      'the fields of a form, escaped',
      har(
        withBody((text) =>
          text.startsWith('event=')
            ? {
                params: text.split('&').map((pair) => {
                  const [name, value] = pair.split('=');
                  return { name, value };
                }),
              }
            : { text },
        ),
      ),
    ],
    [
      'the form as JSON, the last way of the tag',
      har(
        withBody((text) => {
          if (!text.startsWith('event=')) return { text };
          const { event, tid, ed, pd, ad } = Object.fromEntries(new URLSearchParams(text));
          return {
            text: JSON.stringify({
              event,
              tid,
              ed: JSON.parse(ed!),
              pd: JSON.parse(pd!),
              ad: JSON.parse(ad!),
            }),
          };
        }),
      ),
    ],
    [
      'a recorded film before the hits',
      har([
        {
          ...entry(10, 'https://shop.example/film'),
          response: { status: 200, content: { text: '\\"'.repeat(400_000), encoding: 'base64' } },
        },
        ...visit(),
      ]),
    ],
    [
      'a custom loader that wraps the hits of GA4',
      har(
        visit().map((one) => {
          const url = String(one.request.url);
          if (!url.startsWith(SERVER)) return one;
          const inner = Buffer.from(url.slice(SERVER.lastIndexOf('/g/'))).toString('base64');
          const wrapped = `https://load.shop.example/x?e44f730e=${encodeURIComponent(inner)}`;
          return { ...one, request: { ...one.request, url: wrapped } };
        }),
      ),
    ],
    [
      'a tagging server with a path of its own',
      good.replaceAll(SERVER, 'https://shop.example/metrics/x'),
    ],
  ];

  it.each(cases)('%s', async (_, content) => {
    const { findings, visit: recorded } = await audit(content);
    expect(findings).toEqual([]);
    expect(recorded.sent).toEqual({ pinterest: 3, server: 4, google: 0 });
  });
});
