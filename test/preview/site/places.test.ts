// What of a site's requests stays on this machine, and which tagging servers a container names.
import { describe, expect, it } from 'vitest';

import { parseContainer } from '../../../scripts/gtm/container/export/export-format.ts';
import { destinationOf } from '../../../scripts/preview/site/destination.ts';
import { taggingServersOf } from '../../../scripts/preview/site/tagging-servers.ts';

const places = {
  siteHost: 'www.shop.example',
  taggingServers: ['https://sgtm.shop.example', 'https://www.shop.example/metrics'],
};
const hit = 'g/collect?v=2&tid=G-OWN12345';

it.each([
  ['script', 'https://www.googletagmanager.com/gtm.js?id=GTM-OWN1234&l=layer', 'container'],
  ['script', 'https://tags.cdn.example/gtm.js?id=GTM-OWN1234', 'container'],
  ['script', 'https://www.shop.example/a1b2/?id=GTM-OWN1234', 'container'],
  ['script', 'https://sgtm.shop.example/k3v9.js?st=a1', 'container'],
  ['script', 'https://www.shop.example/metrics/k3v9.js', 'container'],
  ['other', 'https://www.googletagmanager.com/gtm.js?id=GTM-OWN1234', 'container'],
  ['other', 'https://x.example/ns.html?id=GTM-OWN1234', 'container without scripts'],
  ['script', 'https://s.pinimg.com/ct/core.js', 'Pinterest'],
  ['image', 'https://ct.pinterest.com/v3/?tid=1&event=checkout', 'Pinterest'],
  ['other', `https://sgtm.shop.example/${hit}`, 'tagging server'],
  ['other', 'https://www.shop.example/metrics/data?v=2', 'tagging server'],
  ['script', 'https://www.googletagmanager.com/gtag/js?id=G-OWN12345', 'held back'],
  ['script', 'https://first.shop.example/gtag/js?id=G-OWN12345', 'held back'],
  ['other', `https://region1.google-analytics.com/${hit}`, 'held back'],
  ['other', `https://analytics.google.com/${hit}`, 'held back'],
  ['other', `https://stats.g.doubleclick.net/${hit}`, 'held back'],
  ['other', `https://elsewhere.example/${hit}`, 'held back'],
  ['image', 'https://www.google-analytics.com/collect?v=1&tid=UA-1-1', 'held back'],
  ['other', 'https://npm-start.invalid/web-record', 'preview'],
  ['script', 'https://www.shop.example/app.js', 'the net'],
  ['other', 'https://www.shop.example/api/collect?v=2', 'the net'],
  ['image', 'https://s.pinimg.com/images/pin.png', 'the net'],
  ['script', 'https://assets.pinterest.com/js/pinit.js', 'the net'],
  ['other', 'https://notgoogle-analytics.com/collect', 'the net'],
  ['script', 'https://www.shop.example/metrics.js', 'the net'],
  ['other', 'blob:https://www.shop.example/1', 'the net'],
])('%s %s is for: %s', (kind, url, destination) => {
  expect(destinationOf(url, kind === 'script', places)).toBe(destination);
});

it("leaves a shop's own host to the shop, where its tagging server has no path of its own", () => {
  const own = { siteHost: 'shop.example', taggingServers: ['https://shop.example'] };
  expect(destinationOf('https://shop.example/app.js', true, own)).toBe('the net');
  expect(destinationOf('https://shop.example/cart', false, own)).toBe('the net');
  expect(destinationOf(`https://shop.example/${hit}`, false, own)).toBe('tagging server');
});

describe('the tagging servers', () => {
  const settings = (value: string) => ({
    name: 'Google tag',
    tagId: '1',
    type: 'googtag',
    parameter: [
      {
        type: 'LIST',
        key: 'configSettingsTable',
        list: [
          {
            type: 'MAP',
            map: [
              { type: 'TEMPLATE', key: 'parameter', value: 'server_container_url' },
              { type: 'TEMPLATE', key: 'parameterValue', value },
            ],
          },
        ],
      },
    ],
  });
  const container = (...values: string[]) =>
    parseContainer({
      exportFormatVersion: 2,
      containerVersion: {
        container: { usageContext: ['WEB'] },
        tag: values.map(settings),
        variable: [
          {
            name: 'Server',
            variableId: '1',
            type: 'c',
            parameter: [{ type: 'TEMPLATE', key: 'value', value: 'https://sgtm.shop.example/' }],
          },
          { name: 'By country', variableId: '2', type: 'smm', parameter: [] },
        ],
      },
    });
  const site = new URL('https://www.shop.co.uk/en');

  it('are those that the container names, in texts and constants', () => {
    const web = container('{{Server}}', 'https://www.shop.example/metrics/', '{{By country}}');
    expect(taggingServersOf(web, site)).toEqual([
      'https://sgtm.shop.example',
      'https://www.shop.example/metrics',
    ]);
  });

  it.each([
    [new URL('https://www.shop.co.uk/en'), 'https://sgtm.shop.co.uk'],
    [new URL('http://localhost:3000'), 'https://sgtm.localhost'],
    [new URL('http://192.168.0.7'), 'https://192.168.0.7'],
    [new URL('http://[::1]:3000'), 'https://[::1]'],
  ])('without any, of %s, is the one that a shop usually has', (address, server) => {
    expect(taggingServersOf(undefined, address)).toEqual([server]);
    expect(taggingServersOf(container('{{By country}}'), address)).toEqual([server]);
  });
});
