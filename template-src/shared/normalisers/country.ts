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
    'usa=us unitedstates=us unitedstatesofamerica=us can=ca canada=ca uk=gb gbr=gb',
    'unitedkingdom=gb greatbritain=gb irl=ie ireland=ie aus=au australia=au nzl=nz newzealand=nz',
    'fra=fr france=fr deu=de germany=de aut=at austria=at che=ch switzerland=ch bel=be belgium=be',
    'nld=nl netherlands=nl lux=lu luxembourg=lu esp=es spain=es prt=pt portugal=pt ita=it italy=it',
    'mlt=mt malta=mt cyp=cy cyprus=cy grc=gr greece=gr dnk=dk denmark=dk nor=no norway=no swe=se',
    'sweden=se fin=fi finland=fi pol=pl poland=pl cze=cz czechia=cz czechrepublic=cz svk=sk',
    'slovakia=sk hun=hu hungary=hu rou=ro romania=ro jpn=jp japan=jp bra=br brazil=br mex=mx',
    'mexico=mx arg=ar argentina=ar chl=cl chile=cl col=co colombia=co',
  ];
  return codeIn(countries, name);
}
