import { punctuation, without } from './characters.ts';
import { codeIn } from './table.ts';

/**
 * Two-letter code: from a code, from ISO 3166-2 such as `US-CA`, or the name of a US state,
 * district or Canadian province.
 */
export function regionOf(text: string): string | undefined {
  if (text.match('^[a-z]{2}-[a-z]{2}$')) return text.slice(3);
  const name = without(text, punctuation);
  if (name.match('^[a-z]{2}$')) return name;
  const regions = [
    'al alabama, ak alaska, az arizona, ar arkansas, ca california, co colorado, ct connecticut',
    'de delaware, dc districtofcolumbia, fl florida, ga georgia, hi hawaii, id idaho, il illinois',
    'in indiana, ia iowa, ks kansas, ky kentucky, la louisiana, me maine, md maryland',
    'ma massachusetts, mi michigan, mn minnesota, ms mississippi, mo missouri, mt montana',
    'ne nebraska, nv nevada, nh newhampshire, nj newjersey, nm newmexico, ny newyork',
    'nc northcarolina, nd northdakota, oh ohio, ok oklahoma, or oregon, pa pennsylvania',
    'ri rhodeisland, sc southcarolina, sd southdakota, tn tennessee, tx texas, ut utah',
    'vt vermont, va virginia, wa washington, wv westvirginia, wi wisconsin, wy wyoming',
    'ab alberta, bc britishcolumbia, mb manitoba, nb newbrunswick',
    'nl newfoundland newfoundlandandlabrador, nt northwestterritories, ns novascotia, nu nunavut',
    'on ontario, pe princeedwardisland, qc quebec québec, sk saskatchewan, yt yukon',
  ];
  return codeIn(regions, name);
}
