// computeEffectiveTldPlusOne: the registrable domain, by the Public Suffix List.
import { getDomain } from 'tldts';

import { chargeRunning } from '../../sandbox/interpreter/index.ts';
import { apiFunction } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { textOf } from '../shared/convert.ts';
import type { ServerWorld } from './world.ts';

export const computeEffectiveTldPlusOne: Api<ServerWorld> = () =>
  apiFunction('computeEffectiveTldPlusOne', (domainOrUrl) => {
    if (domainOrUrl === undefined || domainOrUrl === null) return domainOrUrl;
    // Private suffixes (github.io) count: browsers refuse cookies on them as well.
    const text = textOf(domainOrUrl);
    chargeRunning(text.length >>> 2);
    return getDomain(text, { allowPrivateDomains: true }) ?? '';
  });
