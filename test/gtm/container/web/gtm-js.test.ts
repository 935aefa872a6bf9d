// The script that a page loads as gtm.js.
import { expect, it } from 'vitest';

import { buildGtmJs } from '../../../../scripts/gtm/container/web/gtm-js.ts';
import { containerOf, text, variable } from '../small-container.ts';

it('may stand inside HTML, whatever its container holds', async () => {
  const container = containerOf('web', {
    variable: [variable('x', 'c', text('value', '</script><!--'))],
  });
  const script = await buildGtmJs(container);
  expect(script.slice(script.indexOf('localTagManager.start('))).not.toMatch(/<\/script|<!--/i);
  expect(script).toContain('\\u003c/script>');
});

it('is not made of a server container', async () => {
  await expect(buildGtmJs(containerOf('server', {}))).rejects.toThrow(
    'Container "Bells" is a server container; a page needs a web container.',
  );
});
