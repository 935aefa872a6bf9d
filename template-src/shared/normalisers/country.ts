import { punctuation, without } from './characters.ts';
import { codeIn } from './table.ts';

/**
 * Alpha-2 code, from two letters unless ISO 3166-1 leaves them to its users, or from alpha-3 or
 * English name of a country in which Pinterest sells ads (unconfirmed: no dated list is public).
 */
export function countryOf(text: string): string | undefined {
  const name = without(text, punctuation);
  if (name.match('^[a-z]{2}$') && !name.match('^(uk|aa|q[m-z]|x[a-z]|zz)$')) return name;
  const countries = [
    'us usa unitedstates unitedstatesofamerica, ca can canada',
    'gb uk gbr unitedkingdom greatbritain, ie irl ireland, au aus australia, nz nzl newzealand',
    'fr fra france, de deu germany, at aut austria, ch che switzerland, be bel belgium',
    'nl nld netherlands, lu lux luxembourg, es esp spain, pt prt portugal, it ita italy',
    'mt mlt malta, cy cyp cyprus, gr grc greece, dk dnk denmark, no nor norway, se swe sweden',
    'fi fin finland, pl pol poland, cz cze czechia czechrepublic, sk svk slovakia, hu hun hungary',
    'ro rou romania, jp jpn japan, br bra brazil, mx mex mexico, ar arg argentina, cl chl chile',
    'co col colombia',
  ];
  return codeIn(countries, name);
}
