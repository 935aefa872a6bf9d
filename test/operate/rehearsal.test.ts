// The rehearsal of docs/operate: the commands against the chain that npm start runs.
import { readFileSync } from 'node:fs';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { operateCommands } from '../../scripts/operate/commands.ts';
import { type LocalChain, startLocalChain } from '../../scripts/preview/local-chain.ts';
import { operate } from './operate.ts';

let chain: LocalChain;
beforeEach(async () => {
  chain = await startLocalChain({ pageReachesPinterestAt: 'this machine' });
  const { url, adAccountId, token } = chain.pinterestApi;
  Object.assign(process.env, {
    PINTEREST_API_URL: url,
    PINTEREST_AD_ACCOUNT: adAccountId,
    PINTEREST_ACCESS_TOKEN: token,
  });
});
afterEach(async () => {
  for (const name of ['API_URL', 'AD_ACCOUNT', 'ACCESS_TOKEN'])
    delete process.env[`PINTEREST_${name}`];
  await chain.close();
});

async function gtm(...args: string[]) {
  const ended = await operate(...args);
  const text = ended.out + ended.err;
  expect(text).not.toContain(chain.pinterestApi.token);
  return { status: ended.status, text };
}

it('token check and verify are content, before anything was sold', async () => {
  expect((await gtm('token', 'check')).text).toContain('✓ may send events');
  expect(await gtm('verify')).toMatchObject({ status: 0 });
});

it('watch finds the browser channel silent, and then alive', async () => {
  const account = ['--ad-account', chain.pinterestApi.adAccountId];
  const silent = await gtm('watch', ...account);
  expect(silent.text).toContain('The browser channel is silent');
  await chain.pinterest.request('https://ct.pinterest.com/v3/?tid=2612345678901&event=init');
  expect((await gtm('watch', ...account)).text).toContain('last fired: 20');
});

it('every command of the pages exists', () => {
  const names = operateCommands.map(({ name }) => name);
  for (const page of ['docs/operate/README.md', 'docs/operate/clients.md', 'README.md']) {
    const text = readFileSync(page, 'utf8');
    for (const [, name] of text.matchAll(/npx pinterest-sgtm (\w+)/g))
      expect(names).toContain(name);
  }
});
