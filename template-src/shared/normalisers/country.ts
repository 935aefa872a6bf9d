// Countries as Pinterest hashes them: ISO 3166-1 alpha-2.
import { punctuation, without } from './characters.ts';
import { codeOf } from './code-list.ts';
import { lowerText } from './given-text.ts';

/** All assigned codes by their first letter: XX, ZZ and other placeholders are not among them. */
const secondLetters =
  'Adefgilmoqrstuwxz Babdefghijlmnoqrstvwyz Cacdfghiklmnoruvwxyz Dejkmoz Eceghrst Fijkmor ' +
  'Gabdefghilmnpqrstuwy Hkmnrtu Idelmnoqrst Jemop Keghimnprwyz Labcikrstuvy ' +
  'Macdefghklmnopqrstuvwxyz Nacefgilopruz Om Paefghklmnrstwy Qa Reosuw ' +
  'Sabcdeghijklmnorstvxyz Tcdfghjklmnortvwz Uagmsyz Vaceginu Wfs X Yet Zamw ';

/**
 * Alpha-3 codes and English names of the countries in which Pinterest sells ads.
 * Unconfirmed: Pinterest adds markets without a dated public list.
 */
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
  if (name.search('^[a-z]{2}$') !== 0 || name === 'uk') return codeOf(adMarkets, name);
  const codes = secondLetters.slice(secondLetters.indexOf(name.charAt(0).toUpperCase()) + 1);
  return codes.slice(0, codes.indexOf(' ')).indexOf(name.charAt(1)) === -1 ? undefined : name;
}
