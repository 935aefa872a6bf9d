import { punctuation, without } from './characters.ts';
import { codeOf } from './code-list.ts';
import { lowerText } from './given-text.ts';

/**
 * Lower-case alpha-2 code: from that code, or from the alpha-3 code or English name of a country
 * in which Pinterest sells ads. Undefined for everything else.
 */
export function normaliseCountry(value: unknown): string | undefined {
  const name = without(lowerText(value), punctuation);
  // ISO 3166-1 alpha-2.
  if (
    name.search(
      '^(a[d-gilmoq-uwxz]|b[abd-jl-oq-tvwyz]|c[acdf-ik-oru-z]|d[ejkmoz]|e[ceghrst]|f[ijkmor]|' +
        'g[abd-ilmnp-uwy]|h[kmnrtu]|i[del-oq-t]|j[emop]|k[eghimnprwyz]|l[abcikr-vy]|m[ac-hk-z]|' +
        'n[acefgilopruz]|om|p[ae-hk-nrstwy]|qa|r[eosuw]|s[a-eg-orstvxyz]|t[cdfghj-ortvwz]|u[agmsyz]|' +
        'v[aceginu]|w[fs]|y[et]|z[amw])$',
    ) === 0
  ) {
    return name;
  }
  // The countries in which Pinterest sells ads; unconfirmed, there is no dated public list.
  return codeOf(
    'us,usa,unitedstates,unitedstatesofamerica, ca,can,canada, ' +
      'gb,uk,gbr,unitedkingdom,greatbritain,england,scotland,wales,northernireland, ' +
      'ie,irl,ireland, au,aus,australia, nz,nzl,newzealand, fr,fra,france, de,deu,germany, ' +
      'at,aut,austria, ch,che,switzerland, be,bel,belgium, nl,nld,netherlands,thenetherlands,holland, ' +
      'lu,lux,luxembourg, es,esp,spain, pt,prt,portugal, it,ita,italy, mt,mlt,malta, cy,cyp,cyprus, ' +
      'gr,grc,greece, dk,dnk,denmark, no,nor,norway, se,swe,sweden, fi,fin,finland, pl,pol,poland, ' +
      'cz,cze,czechia,czechrepublic, sk,svk,slovakia, hu,hun,hungary, ro,rou,romania, jp,jpn,japan, ' +
      'br,bra,brazil, mx,mex,mexico, ar,arg,argentina, cl,chl,chile, co,col,colombia, ',
    name,
  );
}
