// Where functions of other modules end up in a template: behind the code that calls them.
import { describe, expect, it } from 'vitest';

import { buildFrom, endings, problemsIn } from './template-in-memory.ts';

const modules = {
  'read.ts': `import { plain } from './plain.ts';
// What is read.
const limit = 100;

/** A value, not too long. */
export function read(value: any): any {
  return plain(value).slice(0, limit);
}
`,
  'plain.ts': `// Text of a value.
export function plain(value: any): string {
  return '' + value;
}

function unused(): void {}
`,
  'write.ts': `// Writes it.
export function write(value: any): void {
  again(value);
}

function again(value: any): void {
  value.push(1);
}
`,
};

describe('a template of several modules', () => {
  it('begins with constants, then tells its story, then shows its functions as they are met', async () => {
    const { code } = await buildFrom({
      ...modules,
      'template.ts': `// The story.
import { read } from './read.ts';
import { write } from './write.ts';
declare const data: any;

write(read(data.gtmTagId));
finish();

// The end.
function finish(): void {
  ${endings.replace('\n', '\n  ')}}
`,
    });
    expect(code).toBe(`// Constants

// What is read.
const limit = 100;

// The story.

write(read(data.gtmTagId));
finish();

// The end.
function finish() {
\tdata.gtmOnSuccess();
\tdata.gtmOnFailure();
}

// Helpers

// Writes it.
function write(value) {
\tagain(value);
}

function again(value) {
\tvalue.push(1);
}

/** A value, not too long. */
function read(value) {
\treturn plain(value).slice(0, limit);
}

// Text of a value.
function plain(value) {
\treturn '' + value;
}`);
  });

  it('that gives a value ends with its return: behind it nothing is looked for', async () => {
    const { code } = await buildFrom({
      ...modules,
      'manifest.ts': `export default {
  type: 'MACRO', side: 'server', displayName: 'Example', description: '', categories: [],
  fields: [], permissions: {},
};\n`,
      'template.ts': "import { plain } from './plain.ts';\nexport default plain(7);\n",
    });
    expect(code).toBe(`// Helpers

// Text of a value.
function plain(value) {
\treturn '' + value;
}

// Story

return plain(7);`);
  });

  it('shows the heading of a module above its functions, or above its constants if it has no other', async () => {
    const { code } = await buildFrom({
      'both.ts': `// How often.
import { times } from './times.ts';

/** At most. */
const most = 3;

/** Now and then. */
export function often(count: number): boolean {
  return count * times < most;
}
`,
      'times.ts': `// What is multiplied.

export const times = 2;
`,
      'template.ts': `// The story.
import { often } from './both.ts';
declare const data: any;

if (often(data.gtmTagId)) data.gtmOnSuccess();
else data.gtmOnFailure();
`,
    });
    expect(code).toBe(`// Constants

// What is multiplied.

const times = 2;

/** At most. */
const most = 3;

// The story.

if (often(data.gtmTagId)) data.gtmOnSuccess();
else data.gtmOnFailure();

// Helpers

// How often.

/** Now and then. */
function often(count) {
\treturn count * times < most;
}`);
  });

  it('is refused with the place in the module, though the function has moved', async () => {
    const [problem] = await problemsIn({
      'template.ts': `import { bad } from './bad.ts';\ndeclare const data: any;\nbad(data);\n${endings}`,
      'bad.ts': '\n\nexport function bad(value: any): void {\n  value.at(-1);\n}\n',
    });
    expect(problem).toMatchObject({ file: 'tag/bad.ts', line: 4 });
  });
});
