import { punctuation, without } from './characters.ts';
import { codeOf } from './code-list.ts';
import { lowerText } from './given-text.ts';

// ISO 3166-1 alpha-2: first letter and, behind it, the second letters that go with it.
const countryCodes =
  ' a:defgilmoqrstuwxz b:abdefghijlmnoqrstvwyz c:acdfghiklmnoruvwxyz d:ejkmoz e:ceghrst ' +
  'f:ijkmor g:abdefghilmnpqrstuwy h:kmnrtu i:delmnoqrst j:emop k:eghimnprwyz l:abcikrstuvy ' +
  'm:acdefghklmnopqrstuvwxyz n:acefgilopruz o:m p:aefghklmnrstwy q:a r:eosuw ' +
  's:abcdeghijklmnorstvxyz t:cdfghjklmnortvwz u:agmsyz v:aceginu w:fs y:et z:amw ';

// The countries in which Pinterest sells ads; unconfirmed, there is no dated public list.
const adMarkets =
  'us,usa,unitedstates,unitedstatesofamerica, ca,can,canada, ' +
  'gb,uk,gbr,unitedkingdom,greatbritain,england,scotland,wales,northernireland, ' +
  'ie,irl,ireland, au,aus,australia, nz,nzl,newzealand, fr,fra,france, de,deu,germany, ' +
  'at,aut,austria, ch,che,switzerland, be,bel,belgium, nl,nld,netherlands,thenetherlands,holland, ' +
  'lu,lux,luxembourg, es,esp,spain, pt,prt,portugal, it,ita,italy, mt,mlt,malta, cy,cyp,cyprus, ' +
  'gr,grc,greece, dk,dnk,denmark, no,nor,norway, se,swe,sweden, fi,fin,finland, pl,pol,poland, ' +
  'cz,cze,czechia,czechrepublic, sk,svk,slovakia, hu,hun,hungary, ro,rou,romania, jp,jpn,japan, ' +
  'br,bra,brazil, mx,mex,mexico, ar,arg,argentina, cl,chl,chile, co,col,colombia, ';

/**
 * Lower-case alpha-2 code: from that code, or from the alpha-3 code or English name of a country
 * in which Pinterest sells ads. Undefined for everything else.
 */
export function normaliseCountry(value: unknown): string | undefined {
  const name = without(lowerText(value), punctuation);
  if (name.length !== 2 || name === 'uk') return codeOf(adMarkets, name);
  const row = countryCodes.indexOf(' ' + name.charAt(0) + ':');
  const seconds = countryCodes.slice(row + 3, countryCodes.indexOf(' ', row + 1));
  return row === -1 || seconds.indexOf(name.charAt(1)) === -1 ? undefined : name;
}
