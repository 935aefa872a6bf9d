// Countries as Pinterest hashes them: ISO 3166-1 alpha-2.
import { withoutPunctuation } from './characters.ts';
import { codeOf } from './code-list.ts';
import { givenText } from './given-text.ts';

/** All assigned codes: XX, ZZ and other placeholders are not among them. */
const alpha2 =
  'ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br bs ' +
  'bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee ' +
  'eg eh er es et fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm ' +
  'hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw ky kz la lb lc ' +
  'li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz na ' +
  'nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw ' +
  'sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf tg th tj tk tl tm tn to ' +
  'tr tt tv tw tz ua ug um us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw';

/**
 * Alpha-3 codes and English names, without blanks, of the countries in which Pinterest sells ads.
 * Unconfirmed: Pinterest adds markets without a dated public list.
 */
const adMarkets =
  'usa us,unitedstates us,unitedstatesofamerica us,can ca,canada ca,uk gb,gbr gb,' +
  'unitedkingdom gb,greatbritain gb,england gb,scotland gb,wales gb,northernireland gb,' +
  'irl ie,ireland ie,aus au,australia au,nzl nz,newzealand nz,fra fr,france fr,deu de,' +
  'germany de,aut at,austria at,che ch,switzerland ch,bel be,belgium be,nld nl,' +
  'netherlands nl,thenetherlands nl,holland nl,lux lu,luxembourg lu,esp es,spain es,prt pt,' +
  'portugal pt,ita it,italy it,mlt mt,malta mt,cyp cy,cyprus cy,grc gr,greece gr,dnk dk,' +
  'denmark dk,nor no,norway no,swe se,sweden se,fin fi,finland fi,pol pl,poland pl,cze cz,' +
  'czechia cz,czechrepublic cz,svk sk,slovakia sk,hun hu,hungary hu,rou ro,romania ro,' +
  'jpn jp,japan jp,bra br,brazil br,mex mx,mexico mx,arg ar,argentina ar,chl cl,chile cl,' +
  'col co,colombia co';

/**
 * Lower-case alpha-2 code: from that code, or from the alpha-3 code or English name of a country
 * in which Pinterest sells ads. Undefined for everything else.
 */
export function normaliseCountry(value: unknown): string | undefined {
  const text = givenText(value);
  if (text === undefined) return undefined;
  const name = withoutPunctuation(text.toLowerCase());
  const isCode = name.length === 2 && (' ' + alpha2 + ' ').indexOf(' ' + name + ' ') !== -1;
  return isCode ? name : codeOf(adMarkets, name);
}
