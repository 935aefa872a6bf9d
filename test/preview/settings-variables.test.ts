// Settings variables that name each other in ways that no editor would make.
import { afterEach, expect, it } from 'vitest';

import {
  type LocalChain,
  shippedContainer,
  startLocalChain,
} from '../../scripts/preview/local-chain.ts';

let chain: LocalChain;
afterEach(() => chain.close());

it.each<[string, (index: number) => string]>([
  ['itself', (index) => `{{Settings ${index}}}`],
  ['the next one twice', (index) => `{{Settings ${index + 1}}}`.repeat(2)],
  ['the next one, and the last the first', (index) => `{{Settings ${(index + 1) % 60}}}`],
])('a chain starts with settings variables of which each names %s', async (_, value) => {
  const web = await shippedContainer('web-container-with-ga4.json');
  const key = 'eventSettingsVariable';
  const settings = (index: number) => ({ type: 'TEMPLATE', key, value: value(index) });
  const { tag, variable } = web.containerVersion;
  for (let index = 0; index < 60; index++) {
    const parameter = [settings(index)];
    variable.push({
      variableId: `9${index}`,
      name: `Settings ${index}`,
      type: 'gtes',
      parameter,
      formatValue: undefined,
    });
  }
  const ga4 = tag.find(({ type }) => type === 'gaawe')!;
  ga4.parameter = [
    ...ga4.parameter.filter((one) => one.key !== key),
    { ...settings(0), value: '{{Settings 0}}' },
  ];
  chain = await startLocalChain({ pageReachesPinterestAt: 'this machine', containers: { web } });
  expect(chain.session.settings().skipped).toEqual([]);
});
