// Phone numbers are as the buyer typed them; the billing country says which code belongs in front.
import { phoneOf } from '../shared/normalisers/phone.ts';
import { lowerText } from '../shared/normalisers/text.ts';

// Calling codes (https://www.itu.int/pub/T-SP-E.164D): all but the last digit, then the countries of each last
// digit, from 0 on, parted by commas, and by slashes where they share a code. A zero in front counts for nothing.
const callingCodes =
  '0,ag/ai/as/bb/bm/bs/ca/dm/do/gd/gu/jm/kn/ky/lc/mp/ms/pr/sx/tc/tt/us/vc/vg/vi,,,,,,kz/ru2eg,,,,,,,za' +
  '21,ss,ma,dz,,,tn,,ly22gm,sn,mr,ml,gn,ci,bf,ne,tg,bj23mu,lr,sl,gh,ng,td,cf,cm,cv,st24gq,ga,cg,cd,ao,gw,io,,sc,sd' +
  '25rw,et,so,dj,ke,tz,ug,bi,mz26zm,mg,re/yt,zw,na,mw,ls,bw,sz,km29sh,er,,,,,,aw,fo,gl3gr,nl,be,fr,es,,hu,,,it/va' +
  '35gi,pt,lu,ie,is,al,mt,cy,ax/fi,bg37lt,lv,ee,md,am,by,ad,mc,sm38ua,rs,me,xk,,hr,si,ba,,mk' +
  '4ro,ch,,at,gb/gg/im/je,dk,se,no/sj,pl,de42cz,sk,,li5,pe,mx,cu,ar,br,cl,co,ve50fk,bz,gt,sv,hn,ni,cr,pa,pm,ht' +
  '59bl/gp/mf,bo,gy,ec,gf,py,mq,sr,uy,bq/cw6my,au/cc/cx,id,ph,nz,sg,th67tl,,nf,bn,nr,pg,to,sb,vu,fj' +
  '68pw,wf,ck,nu,,ws,ki,nc,tv,pf69tk,fm,mh8,jp,kr,,vn,,cn85kp,,hk,mo,,kh,la88bd,,,,,,tw9tr,in,pk,af,lk,mm,,,ir' +
  '96mv,lb,jo,sy,iq,kw,sa,ye,om97ps,ae,il,bh,qa,bt,mn,np99,,tj,tm,az,ge,kg,,uz';

/** `+` and the digits of the number; what was given if the country does not help. */
export function internationalPhone(phone: unknown, country: unknown): unknown {
  const code = lowerText(country).match('^[a-z]{2}$');
  const found = code && callingCodes.match('(\\d+)(\\D*)' + code[0]);
  const digits = found && phoneOf(lowerText(phone), found[1]! + (found[2]!.split(',').length - 1));
  return digits ? '+' + digits : phone;
}
