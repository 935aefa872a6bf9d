// `{{Variable}}` in a script of custom HTML: a value where code stands, a text within quotes.
import { expect, it } from 'vitest';

import { fillScript } from '../../../../scripts/gtm/container/web/script-references.ts';

const values: Record<string, unknown> = {
  Name: `O'Hara "x" \n</script>`,
  Price: 5,
  Missing: undefined,
};
const fill = (script: string) =>
  fillScript(script, (name) => Object.hasOwn(values, name), {
    code: (name) => `value(${JSON.stringify(name)})`,
    text: (name) => String(values[name]),
  });

it.each([
  ['a value', 'f({{Price}})', 'f(value("Price"))'],
  ['a value with blanks in its braces', 'f({{ Price }})', 'f(value("Price"))'],
  ['what is no variable', 'if(a){{b()}}', 'if(a){{b()}}'],
  ['a text in double quotes', 'f("at {{Price}}")', 'f("at 5")'],
  ['a text after an escaped quote', String.raw`f('it\'s {{Price}}')`, String.raw`f('it\'s 5')`],
  ['a text in a template', 'f(`{{Price}} ${ {{Price}} }`)', 'f(`5 ${ value("Price") }`)'],
  ['what is undefined, in a text', "f('{{Missing}}')", "f('undefined')"],
  [
    'a value after a comment with a quote',
    "// don't\nf({{Price}})",
    '// don\'t\nf(value("Price"))',
  ],
  ['a value after a long comment', "/* don't */{{Price}}", '/* don\'t */value("Price")'],
  ['a value after a pattern with quotes', `a = /["'/]/g;{{Price}}`, `a = /["'/]/g;value("Price")`],
  ['a value after a division', "a / 2; b = '/' + {{Price}}", `a / 2; b = '/' + value("Price")`],
])('takes %s', (_, script, expected) => {
  expect(fill(script)).toBe(expected);
});

it.each(['"', "'", '`'])('no value ends a text in %s', (quote) => {
  const filled = fill(`${quote}{{Name}}${quote}`);
  expect(new Function(`return ${filled}`)()).toBe(values['Name']);
  expect(filled).not.toContain('</');
});
