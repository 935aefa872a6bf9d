import { punctuation, without } from './characters.ts';
import { entryOf } from './table.ts';

/**
 * Lower-case two-letter code: a code in any case, an ISO 3166-2 code such as `US-CA`, the name of
 * a US state or district, or of a Canadian province. Undefined for everything else.
 */
export function regionOf(text: string): string | undefined {
  if (text.match('^[a-z]{2}-[a-z]{2}$')) return text.slice(3);
  const name = without(text, punctuation);
  return name.match('^[a-z]{2}$') ? name : codeOfRegion(name);
}

function codeOfRegion(name: string): string | undefined {
  const codes: { [name: string]: string } = {
    alabama: 'al',
    alaska: 'ak',
    arizona: 'az',
    arkansas: 'ar',
    california: 'ca',
    colorado: 'co',
    connecticut: 'ct',
    delaware: 'de',
    districtofcolumbia: 'dc',
    florida: 'fl',
    georgia: 'ga',
    hawaii: 'hi',
    idaho: 'id',
    illinois: 'il',
    indiana: 'in',
    iowa: 'ia',
    kansas: 'ks',
    kentucky: 'ky',
    louisiana: 'la',
    maine: 'me',
    maryland: 'md',
    massachusetts: 'ma',
    michigan: 'mi',
    minnesota: 'mn',
    mississippi: 'ms',
    missouri: 'mo',
    montana: 'mt',
    nebraska: 'ne',
    nevada: 'nv',
    newhampshire: 'nh',
    newjersey: 'nj',
    newmexico: 'nm',
    newyork: 'ny',
    northcarolina: 'nc',
    northdakota: 'nd',
    ohio: 'oh',
    oklahoma: 'ok',
    oregon: 'or',
    pennsylvania: 'pa',
    rhodeisland: 'ri',
    southcarolina: 'sc',
    southdakota: 'sd',
    tennessee: 'tn',
    texas: 'tx',
    utah: 'ut',
    vermont: 'vt',
    virginia: 'va',
    washington: 'wa',
    westvirginia: 'wv',
    wisconsin: 'wi',
    wyoming: 'wy',
    alberta: 'ab',
    britishcolumbia: 'bc',
    manitoba: 'mb',
    newbrunswick: 'nb',
    newfoundland: 'nl',
    newfoundlandandlabrador: 'nl',
    northwestterritories: 'nt',
    novascotia: 'ns',
    nunavut: 'nu',
    ontario: 'on',
    princeedwardisland: 'pe',
    quebec: 'qc',
    québec: 'qc',
    saskatchewan: 'sk',
    yukon: 'yt',
  };
  return entryOf(codes, name);
}
