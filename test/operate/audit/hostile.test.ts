// npx pinterest-sgtm audit of containers by strangers: whatever they hold, there is an answer. A test that
// takes minutes fails by its time limit.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, describe, expect, it } from 'vitest';

import { operate } from '../operate.ts';

type Json = any;

const folder = mkdtempSync(join(tmpdir(), 'audit-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Audits the shipped containers, both changed in the same way. */
async function audit(change: (version: Json) => void) {
  const files = ['web-container-with-ga4', 'server-container'].map((name) => {
    const container = JSON.parse(readFileSync(`dist/containers/${name}.json`, 'utf8'));
    change(container.containerVersion);
    const file = join(folder, `${name}.json`);
    writeFileSync(file, JSON.stringify(container));
    return file;
  });
  const ended = await operate('audit', '--web', files[0]!, '--server', files[1]!, '--json');
  return { ...ended, audit: JSON.parse(ended.out) };
}

const onEventName = (name: string, type: string, value: string) => ({
  triggerId: name,
  name,
  type: 'CUSTOM_EVENT',
  customEventFilter: [
    {
      type,
      parameter: [
        { type: 'TEMPLATE', key: 'arg0', value: '{{_event}}' },
        { type: 'TEMPLATE', key: 'arg1', value },
      ],
    },
  ],
});

/** Adds triggers and lets every tag fire on all of them. */
function addTriggers(version: Json, triggers: { triggerId: string }[]): void {
  version.trigger = [...(version.trigger ?? []), ...triggers];
  for (const tag of version.tag) {
    tag.firingTriggerId = [
      ...(tag.firingTriggerId ?? []),
      ...triggers.map(({ triggerId }) => triggerId),
    ];
  }
}

describe('triggers', () => {
  it('whose pattern could take forever are named, and judged as if they fired', async () => {
    const evil = `^(?=(a+)+$)(${'a'.repeat(40)}|checkout)`;
    const { audit: result } = await audit((version) =>
      addTriggers(version, [
        onEventName('evil', 'MATCH_REGEX', evil),
        onEventName('name', 'EQUALS', 'a'.repeat(40)),
      ]),
    );
    for (const side of ['web', 'server']) {
      expect(result.notJudged).toContainEqual(
        expect.stringMatching(`the trigger "evil" of the ${side} container fires.*was not tried`),
      );
    }
  });

  it.each([
    ['that only backtrack for long are judged', '^(\\w+)+$|^(([a-z])+.)+[A-Z]([a-z])+$', 0],
    ['that cannot be read are named in short', '('.repeat(20_000), 2],
  ])('with patterns %s', async (_, pattern, named) => {
    const { audit: result } = await audit((version) =>
      addTriggers(version, [onEventName('pattern', 'MATCH_REGEX', pattern)]),
    );
    const ofPattern = result.notJudged.filter((one: string) => one.includes('"pattern"'));
    expect(ofPattern).toHaveLength(named);
    for (const sentence of ofPattern) expect(sentence.length).toBeLessThan(400);
    expect(result.events.length).toBeGreaterThan(0);
  });

  it.each([
    [
      'a pattern with 100,000 names',
      [
        onEventName(
          'names',
          'MATCH_REGEX',
          `^(${Array.from({ length: 100_000 }, (_, index) => `name${index}`).join('|')})$`,
        ),
      ],
    ],
    [
      'three thousand triggers',
      Array.from({ length: 3000 }, (_, index) =>
        onEventName(`T${index}`, 'EQUALS', `name${index}`),
      ),
    ],
  ])(
    'that name more events than any shop has are left out, for %s',
    async (_, triggers) => {
      const { audit: result } = await audit((version) => addTriggers(version, triggers));
      expect(result.notJudged).toContainEqual(
        expect.stringMatching(/^More than 1000 names of events/),
      );
    },
    30_000,
  );
});

it('tags by the thousand are compared in part, which is said', async () => {
  const { audit: result } = await audit((version) => {
    for (const tag of [...version.tag]) {
      for (let copy = 0; copy < 500; copy++) {
        const id = String(100_000 + version.tag.length);
        version.tag.push({ ...tag, tagId: id, name: `${tag.name} ${id}` });
      }
    }
  });
  expect(result.notJudged).toContainEqual(expect.stringMatching(/^More than 2000 reports/));
}, 30_000);

describe('custom HTML', () => {
  const length = 1_000_000;
  it.each([
    ['calls that never end', 'pintrk('],
    ['calls without an object', "pintrk('track','checkout',d);"],
    ['objects that never end', 'd={'],
    ['ends of objects', 'd={}} '],
    ['comments that never end', '<!--'],
    ['quotes that never end', "pintrk('"],
    ['ids', 'event_id:'],
  ])(
    'of %s is read',
    async (_, unit) => {
      const call = "pintrk('track','checkout',d);pintrk('track','checkout',{event_id:d});";
      const text = call.repeat(250) + unit.repeat(length / unit.length);
      const { audit: result } = await audit((version) => {
        version.tag.push({
          tagId: '9999',
          name: 'Page',
          type: 'html',
          parameter: [{ type: 'TEMPLATE', key: 'html', value: text }],
          firingTriggerId: ['2147479553'],
        });
      });
      expect(result.findings.length).toBeGreaterThan(0);
    },
    20_000,
  );
});

it('templates of every shape are compared with the current ones', async () => {
  const title = 'x___SANDBOXED_JS_FOR_SERVER___\n';
  for (const text of [title.repeat(30_000), '___SANDBOXED_JS_'.repeat(60_000)]) {
    const { audit: result } = await audit((version) => {
      for (const template of version.customTemplate) {
        template.templateData = text + template.templateData;
      }
    });
    expect(result.events.length).toBeGreaterThan(0);
  }
}, 20_000);
