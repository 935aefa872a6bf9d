// The compiler as a whole: what it puts into a template.tpl, and what it leaves out.
import { describe, expect, it } from 'vitest';

import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';
import { buildFrom, endings, manifest, textField } from './template-in-memory.ts';

const source = {
  'manifest.ts': manifest({
    fields: [textField('adAccount')],
    permissions: { read_event_data: { eventDataAccess: 'any' } },
  }),
  'template.ts': `// The story.
import { getAllEventData } from 'gtm:server';
import { nameOf } from './names.ts';

declare const data: any;

// Read.
const event = getAllEventData();
if (nameOf(event) === data.adAccount) data.gtmOnSuccess();
else data.gtmOnFailure();
`,
  'names.ts': `// Names of events.
import { getCookieValues, makeString } from 'gtm:server';

/** What the event is called. */
export const nameOf = (event: any): string => event.event_name;

/** Needs an API, a permission and this comment. */
export const cookieOf = (name: string): string => makeString(getCookieValues(name)[0]);
`,
};

describe('a built template', () => {
  it('says what manifest and code say, when it is read back', async () => {
    const { tpl, code } = await buildFrom(source);
    const template = parseTpl(tpl);
    expect(template).toMatchObject({
      type: 'TAG',
      side: 'server',
      info: { displayName: 'Example', containerContexts: ['SERVER'], type: 'TAG', version: 1 },
      parameters: [textField('adAccount')],
      permissions: { read_event_data: { eventDataAccess: 'any' } },
    });
    expect(template.code).toBe(code);
  });

  it('reads as one file written by hand', async () => {
    expect((await buildFrom(source)).code).toBe(`const getAllEventData = require('getAllEventData');

// Constants

// Names of events.

/** What the event is called. */
const nameOf = event => event.event_name;

// The story.

// Read.
const event = getAllEventData();
if (nameOf(event) === data.adAccount) data.gtmOnSuccess();
else data.gtmOnFailure();`);
  });

  it('leaves out functions that nobody calls, with their APIs, permissions and comments', async () => {
    const { tpl } = await buildFrom(source);
    expect(tpl).not.toMatch(/cookieOf|getCookieValues|makeString|Needs an API|get_cookies/);
  });

  it('is the same, byte for byte, each time', async () => {
    expect((await buildFrom(source)).tpl).toBe((await buildFrom(source)).tpl);
  });

  it('takes lists of the manifest from shared modules', async () => {
    const { tpl } = await buildFrom({
      'manifest.ts': `import { hint } from './hint.ts';
export default {
  type: 'TAG', side: 'server', displayName: 'Example', description: '', categories: [],
  fields: [{ type: 'TEXT', name: 'a', simpleValueType: true, valueHint: hint }],
  permissions: {},
};\n`,
      'hint.ts': "export const hint = 'a hint';\n",
      'template.ts': `declare const data: any;\ndata.a.trim();\n${endings}`,
    });
    expect(parseTpl(tpl).parameters[0]?.valueHint).toBe('a hint');
  });

  it('of a variable ends in a return', async () => {
    const { code } = await buildFrom({
      'manifest.ts': manifest({ type: 'MACRO' }),
      'template.ts':
        "import { getTimestampMillis } from 'gtm:server';\nexport default getTimestampMillis();\n",
    });
    expect(code).toBe(
      "const getTimestampMillis = require('getTimestampMillis');\n\nreturn getTimestampMillis();",
    );
  });

  it("keeps its names where a parameter is called as another module's function", async () => {
    const { code } = await buildFrom({
      'template.ts': `import { outer } from './outer.ts';
declare const data: any;
const name = data.gtmTagId;
const inner = (name: string): string => name + outer(name);
if (inner(name)) data.gtmOnSuccess();
else data.gtmOnFailure();
`,
      'outer.ts': `const prefix = 'outer';\nexport const outer = (inner: string): string => prefix + inner;\n`,
    });
    expect(code).toContain('const outer = inner => prefix + inner;');
    expect(code).toContain('const inner = name => name + outer(name);');
  });
});
