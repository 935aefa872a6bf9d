// Our templates beside the least that a template of their kind does, and beside any that is given, by the
// command `bench` of template authors.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { runGtm } from '../gtm/commands/run-gtm.ts';
import { ratio, type Table } from './figures.ts';
import { floorVariable, floorWebTag } from './floors.ts';

/** Files of others, and what they are run on instead of our event and fields. */
export interface Guests {
  templates: readonly string[];
  event: string | undefined;
  fields: string | undefined;
}

interface Result {
  files: {
    file: string;
    outcome: string;
    ratio: Record<
      'eventsPerSecond' | 'stepsPerEvent' | 'apiCallsPerEvent' | 'templateBytes',
      number
    >;
  }[];
}

const purchase = {
  event_name: 'purchase',
  event: 'purchase',
  event_id: '1000042',
  transaction_id: '1000042',
  value: 59.9,
  currency: 'EUR',
  page_location: 'https://shop.example.com/thanks',
  client_id: '1.2',
  ip_override: '203.0.113.7',
  user_agent: 'Mozilla/5.0',
  items: [
    { item_id: 'A-1', item_name: 'Cup', price: 19.95, quantity: 2 },
    { item_id: 'B-2', item_name: 'Plate', price: 20, quantity: 1 },
  ],
  ecommerce: {
    transaction_id: '1000042',
    value: 59.9,
    currency: 'EUR',
    items: [{ item_id: 'A-1', price: 19.95, quantity: 2 }],
  },
  user_data: { email_address: 'visitor@example.com', address: { city: 'Berlin', country: 'DE' } },
};
const processed = {
  num_events_received: 1,
  num_events_processed: 1,
  events: [{ status: 'processed' }],
};
const responses = [{ statusCode: 200, body: JSON.stringify(processed) }];
const fields = {
  address: 'https://hooks.example.com/orders',
  adAccountId: '549755885175',
  accessToken: 'bench',
  tagId: '2612345678901',
};

/** One table; templates of others are compared with our tag of the server. */
export async function templates(guests: Guests, show: (part: number) => void): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  };
  const given = {
    event: guests.event ?? file('event.json', purchase),
    fields: guests.fields ?? file('fields.json', fields),
    responses: file('responses.json', responses),
  };
  const ours = 'dist/server/conversions-api-tag/template.tpl';
  const groups: [string, string, ...string[]][] = [
    ['a server tag that sends three values', 'examples/template-repository/template.tpl', ours],
    [
      'a web tag that sends a pixel',
      file('web-tag.tpl', floorWebTag),
      'dist/web/pinterest-tag/template.tpl',
    ],
    [
      'a variable that reads the data layer',
      file('variable.tpl', floorVariable),
      'dist/web/event-id-variable/template.tpl',
    ],
    ...guests.templates.map((path): [string, string, string] => [basename(path), path, ours]),
  ];
  try {
    const rows: string[][] = [];
    for (const [index, [floor, ...files]] of groups.entries()) {
      show(index / groups.length);
      const [, ...measured] = await bench(files, given);
      for (const one of measured) {
        const { eventsPerSecond, stepsPerEvent, apiCallsPerEvent, templateBytes } = one.ratio;
        const figures = [1 / eventsPerSecond, stepsPerEvent, apiCallsPerEvent, templateBytes];
        const name = one.file.replace(/^dist\/|\/template\.tpl$/g, '');
        // A variable answers nothing.
        const failed = /error|failure/.test(one.outcome) ? ` (${one.outcome})` : '';
        rows.push([`${name} to ${floor}${failed}`, ...figures.map(ratio)]);
      }
    }
    return {
      title: 'Templates',
      about:
        'One purchase with two products and user data, in our interpreter: compare, and take nothing for ' +
        "times of Google's servers.",
      columns: ['template', 'time', 'steps', 'API calls', 'bytes'],
      rows,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bench(files: string[], given: Record<string, string>): Promise<Result['files']> {
  const options = Object.entries(given).flatMap(([name, path]) => [`--${name}`, path]);
  let out = '';
  let err = '';
  await runGtm(['bench', ...files, ...options, '--seconds', '3', '--json'], {
    out: (text) => void (out += text),
    err: (text) => void (err += text),
  });
  if (out === '') throw new Error(err);
  return (JSON.parse(out) as Result).files;
}
