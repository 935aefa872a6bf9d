// What a container holds and cannot be executed here is named up front, one sentence each.
import { describe, expect, it } from 'vitest';

import { compileContainer } from '../../../scripts/gtm/container/compile-container.ts';
import { parseContainer } from '../../../scripts/gtm/container/export/export-format.ts';
import {
  bell,
  condition,
  containerOf,
  onEvent,
  type Parts,
  type Side,
  variable,
} from './small-container.ts';

it.each<[string, Side, Parts, string[]]>([
  ['nothing', 'web', { tag: [bell('a')] }, []],
  [
    'a tag of another kind',
    'web',
    { tag: [{ ...bell('a'), type: 'html' }] },
    ['Tag "a" is skipped: type html is not supported in a local web container.'],
  ],
  [
    'a tag of the other side',
    'server',
    { tag: [{ ...bell('a'), type: 'gaawe' }] },
    ['Tag "a" is skipped: type gaawe is not supported in a local server container.'],
  ],
  [
    'a tag whose template is missing',
    'web',
    { tag: [{ ...bell('a'), type: 'cvt_9_9' }] },
    ['Tag "a" is skipped: its template cvt_9_9 is not in the file.'],
  ],
  [
    'a condition that needs the page',
    'web',
    { trigger: [onEvent('knock', condition('CSS_SELECTOR', 'x', 'y'))] },
    ['Trigger "knock" is skipped: conditions of type CSS_SELECTOR are not supported.'],
  ],
  [
    'a variable of another kind',
    'web',
    { variable: [variable('x', 'jsm'), variable('y', 'aev')] },
    [
      'Variable "x" is skipped: type jsm is not supported in a local web container.',
      'Variable "y" is skipped: type aev is not supported in a local web container.',
    ],
  ],
  [
    'a built-in variable of another kind',
    'server',
    { builtIn: { VISITOR_REGION: 'Region' } },
    [
      'Built-in variable "Region" is skipped: type VISITOR_REGION is not supported in a local server container.',
    ],
  ],
  [
    'a client of another kind',
    'server',
    { client: [{ clientId: '1', name: 'Loader', type: 'gtm_client' }] },
    ['Client "Loader" is skipped: type gtm_client is not supported in a local server container.'],
  ],
  [
    'consent of a server tag',
    'server',
    {
      tag: [
        bell('a', {
          consentSettings: { consentStatus: 'NEEDED', consentType: { type: 'LIST', list: [] } },
        }),
      ],
    },
    ['Tag "a" needs consent: a server container does not check that.'],
  ],
])('%s', (_, side, parts, expected) => {
  expect(containerOf(side, parts).unsupported).toEqual(expected);
});

describe('a transformation', () => {
  it('is skipped', () => {
    const { unsupported } = compileContainer(
      parseContainer({
        exportFormatVersion: 2,
        containerVersion: {
          container: { usageContext: ['SERVER'] },
          transformation: [{ transformationId: '1', name: 'Augment', type: 'tf_augment_event' }],
        },
      }),
    );
    expect(unsupported).toEqual([
      'Transformation "Augment" is skipped: type tf_augment_event is not supported in a local server container.',
    ]);
  });
});
