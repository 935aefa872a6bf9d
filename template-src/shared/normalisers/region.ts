import { punctuation, without } from './characters.ts';
import { codeIn } from './table.ts';

/** Two letters: of a code, of ISO 3166-2 such as `US-CA`, or of a US or Canadian name. */
export function regionOf(text: string): string | undefined {
  if (text.match('^[a-z]{2}-[a-z]{2}$')) return text.slice(3);
  const name = without(text, punctuation);
  if (name.match('^[a-z]{2}$')) return name;
  const regions = [
    'alabama=al alaska=ak arizona=az arkansas=ar california=ca colorado=co connecticut=ct',
    'delaware=de districtofcolumbia=dc florida=fl georgia=ga hawaii=hi idaho=id illinois=il',
    'indiana=in iowa=ia kansas=ks kentucky=ky louisiana=la maine=me maryland=md massachusetts=ma',
    'michigan=mi minnesota=mn mississippi=ms missouri=mo montana=mt nebraska=ne nevada=nv',
    'newhampshire=nh newjersey=nj newmexico=nm newyork=ny northcarolina=nc northdakota=nd ohio=oh',
    'oklahoma=ok oregon=or pennsylvania=pa rhodeisland=ri southcarolina=sc southdakota=sd',
    'tennessee=tn texas=tx utah=ut vermont=vt virginia=va washington=wa westvirginia=wv',
    'wisconsin=wi wyoming=wy alberta=ab britishcolumbia=bc manitoba=mb newbrunswick=nb',
    'newfoundland=nl newfoundlandandlabrador=nl northwestterritories=nt novascotia=ns nunavut=nu',
    'ontario=on princeedwardisland=pe quebec=qc québec=qc saskatchewan=sk yukon=yt',
  ];
  return codeIn(regions, name);
}
