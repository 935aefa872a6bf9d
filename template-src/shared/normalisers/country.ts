import { punctuation, without } from './characters.ts';
import { codeIn } from './table.ts';

/**
 * Alpha-2 code, from two letters unless ISO 3166-1 leaves them to its users, or from alpha-3 or
 * English name of where Pinterest sells ads (unconfirmed: no dated list is public).
 */
export function countryOf(text: string): string | undefined {
  const name = without(text, punctuation);
  if (name.match('^[a-z]{2}$') && !name.match('^(uk|aa|q[m-z]|x|zz)')) return name;
  const countries = [
    'usa unitedstates=us unitedstatesofamerica=us can canada uk=gb gbr unitedkingdom=gb greatbritain=gb irl=ie',
    'ireland=ie aus australia nzl newzealand=nz fra france deu germany=de aut=at austria=at che switzerland=ch bel',
    'belgium nld netherlands=nl lux luxembourg esp spain=es prt=pt portugal=pt ita italy mlt=mt malta=mt cyp',
    'cyprus grc greece dnk=dk denmark=dk nor norway swe=se sweden=se fin finland pol=pl poland=pl cze czechia',
    'czechrepublic svk=sk slovakia=sk hun hungary rou romania jpn japan=jp bra brazil mex=mx mexico=mx arg',
    'argentina chl=cl chile=cl col colombia',
  ];
  return codeIn(countries, name);
}
