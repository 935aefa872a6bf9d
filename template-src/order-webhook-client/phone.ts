// Phone numbers are as the buyer typed them; the billing country says which code belongs in front.
import { phoneOf } from '../shared/normalisers/phone.ts';
import { lowerText } from '../shared/normalisers/text.ts';

// Calling codes, each before its countries, ITU-T E.164 (https://www.itu.int/pub/T-SP-E.164D).
const callingCodes =
  '376ad971ae93af1agaiasbbbmbscadmdogdgujmknkylcmpmsprsxtcttusvcvgvi355al374am244ao54ar43at61aucccx297aw358axfi994az3' +
  '87ba880bd32be226bf359bg973bh257bi229bj590blgpmf673bn591bo599bqcw55br975bt267bw375by501bz243cd236cf242cg41ch225ci68' +
  '2ck56cl237cm86cn57co506cr53cu238cv357cy420cz49de253dj45dk213dz593ec372ee20eg291er34es251et679fj500fk691fm298fo33fr' +
  '241ga44gbggimje995ge594gf233gh350gi299gl220gm224gn240gq30gr502gt245gw592gy852hk504hn385hr509ht36hu62id353ie972il91' +
  'in246io964iq98ir354is39itva962jo81jp254ke996kg855kh686ki269km850kp82kr965kw7kzru856la961lb423li94lk231lr266ls370lt' +
  '352lu371lv218ly212ma377mc373md382me261mg692mh389mk223ml95mm976mn853mo596mq222mr356mt230mu960mv265mw52mx60my258mz26' +
  '4na687nc227ne672nf234ng505ni31nl47nosj977np674nr683nu64nz968om507pa51pe689pf675pg63ph92pk48pl508pm970ps351pt680pw5' +
  '95py974qa262reyt40ro381rs250rw966sa677sb248sc249sd46se65sg290sh386si421sk232sl378sm221sn252so597sr211ss239st503sv9' +
  '63sy268sz235td228tg66th992tj690tk670tl993tm216tn676to90tr688tv886tw255tz380ua256ug598uy998uz58ve84vn678vu681wf685w' +
  's383xk967ye27za260zm263zw';

/** `+` and the digits of the number; what was given if the country does not help. */
export function internationalPhone(phone: unknown, country: unknown): unknown {
  const code = lowerText(country).match('^[a-z]{2}$');
  const found = code && callingCodes.match('([0-9]+)(?:[a-z]{2})*' + code[0]);
  const digits = found && phoneOf(lowerText(phone), found[1]);
  return digits ? '+' + digits : phone;
}
