// Phone numbers are as the buyer typed them; the billing country says which code belongs in front.
import { phoneOf } from '../shared/normalisers/phone.ts';
import { lowerText, textOf } from '../shared/normalisers/text.ts';

// Country and calling code, ITU-T E.164 (https://www.itu.int/pub/T-SP-E.164D).
const callingCodes =
  'ad376ae971af93ag1ai1al355am374ao244ar54as1at43au61aw297ax358az994ba387bb1bd880be32bf226bg359' +
  'bh973bi257bj229bl590bm1bn673bo591bq599br55bs1bt975bw267by375bz501ca1cc61cd243cf236cg242ch41' +
  'ci225ck682cl56cm237cn86co57cr506cu53cv238cw599cx61cy357cz420de49dj253dk45dm1do1dz213ec593' +
  'ee372eg20er291es34et251fi358fj679fk500fm691fo298fr33ga241gb44gd1ge995gf594gg44gh233gi350' +
  'gl299gm220gn224gp590gq240gr30gt502gu1gw245gy592hk852hn504hr385ht509hu36id62ie353il972im44' +
  'in91io246iq964ir98is354it39je44jm1jo962jp81ke254kg996kh855ki686km269kn1kp850kr82kw965ky1kz7' +
  'la856lb961lc1li423lk94lr231ls266lt370lu352lv371ly218ma212mc377md373me382mf590mg261mh692mk389' +
  'ml223mm95mn976mo853mp1mq596mr222ms1mt356mu230mv960mw265mx52my60mz258na264nc687ne227nf672' +
  'ng234ni505nl31no47np977nr674nu683nz64om968pa507pe51pf689pg675ph63pk92pl48pm508pr1ps970pt351' +
  'pw680py595qa974re262ro40rs381ru7rw250sa966sb677sc248sd249se46sg65sh290si386sj47sk421sl232' +
  'sm378sn221so252sr597ss211st239sv503sx1sy963sz268tc1td235tg228th66tj992tk690tl670tm993tn216' +
  'to676tr90tt1tv688tw886tz255ua380ug256us1uy598uz998va39vc1ve58vg1vi1vn84vu678wf681ws685xk383' +
  'ye967yt262za27zm260zw263';

/** `+` and the digits of the number; what was given if the country does not help. */
export function internationalPhone(phone: unknown, country: unknown): unknown {
  const code = lowerText(country).match('^[a-z]{2}$');
  const found = code && callingCodes.match(code[0] + '([0-9]+)');
  const digits = found && phoneOf(textOf(phone) || '', found[1]);
  return digits ? '+' + digits : phone;
}

export const isPhone = (phone: unknown): boolean => phoneOf(textOf(phone) || '') !== undefined;
