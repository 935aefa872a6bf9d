// States and provinces as Pinterest hashes them: two letters.
import { asciiLetters, consistsOf, withoutPunctuation } from './characters.ts';
import { codeOf } from './code-list.ts';
import { lowerText } from './given-text.ts';

/** United States, with their district and territories, and Canada: the names without blanks. */
const codes =
  'alabama al,alaska ak,arizona az,arkansas ar,california ca,colorado co,connecticut ct,' +
  'delaware de,districtofcolumbia dc,washingtondc dc,florida fl,georgia ga,hawaii hi,idaho id,' +
  'illinois il,indiana in,iowa ia,kansas ks,kentucky ky,louisiana la,maine me,maryland md,' +
  'massachusetts ma,michigan mi,minnesota mn,mississippi ms,missouri mo,montana mt,nebraska ne,' +
  'nevada nv,newhampshire nh,newjersey nj,newmexico nm,newyork ny,northcarolina nc,' +
  'northdakota nd,ohio oh,oklahoma ok,oregon or,pennsylvania pa,rhodeisland ri,' +
  'southcarolina sc,southdakota sd,tennessee tn,texas tx,utah ut,vermont vt,virginia va,' +
  'washington wa,westvirginia wv,wisconsin wi,wyoming wy,americansamoa as,guam gu,' +
  'northernmarianaislands mp,puertorico pr,usvirginislands vi,virginislands vi,' +
  'alberta ab,britishcolumbia bc,manitoba mb,newbrunswick nb,newfoundland nl,' +
  'newfoundlandandlabrador nl,northwestterritories nt,novascotia ns,nunavut nu,ontario on,' +
  'princeedwardisland pe,quebec qc,québec qc,saskatchewan sk,yukon yt,yukonterritory yt';

/**
 * Lower-case two-letter code: a code in any case, an ISO 3166-2 code such as `US-CA`, the name of
 * a US state or Canadian province. Undefined for everything else.
 */
export function normaliseRegion(value: unknown): string | undefined {
  const text = lowerText(value);
  if (text === undefined) return undefined;
  const name = withoutPunctuation(text);
  const code = codeOf(codes, name);
  if (code !== undefined) return code;
  const isCode = (letters: string) => letters.length === 2 && consistsOf(letters, asciiLetters);
  if (text.length === 5 && text.charAt(2) === '-' && isCode(text.slice(0, 2))) {
    return isCode(text.slice(3)) ? text.slice(3) : undefined;
  }
  return isCode(name) ? name : undefined;
}
