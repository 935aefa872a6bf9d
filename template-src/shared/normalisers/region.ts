import { groupOf, punctuation, without } from './characters.ts';
import { codeIn } from './table.ts';

/** Two letters: of a code, of ISO 3166-2 such as `US-CA`, or of a US or Canadian name. */
export function regionOf(text: string): string | undefined {
  const name = without(text, punctuation);
  const regions = [
    'alabama alaska=ak arizona=az arkansas california colorado connecticut=ct delaware districtofcolumbia=dc',
    'florida georgia=ga hawaii=hi idaho illinois indiana iowa=ia kansas=ks kentucky=ky louisiana=la maine=me',
    'maryland=md massachusetts michigan minnesota=mn mississippi=ms missouri=mo montana=mt nebraska nevada=nv',
    'newhampshire=nh newjersey=nj newmexico=nm newyork=ny northcarolina=nc northdakota=nd ohio oklahoma oregon',
    'pennsylvania=pa rhodeisland=ri southcarolina=sc southdakota=sd tennessee=tn texas=tx utah vermont=vt',
    'virginia=va washington westvirginia=wv wisconsin wyoming alberta=ab britishcolumbia=bc manitoba=mb',
    'newbrunswick=nb newfoundland=nl newfoundlandandlabrador=nl northwestterritories=nt novascotia=ns nunavut',
    'ontario princeedwardisland=pe quebec=qc québec=qc saskatchewan=sk yukon=yt',
  ];
  return (
    groupOf(text, '^[a-z]{2}-([a-z]{2})$') || groupOf(name, '^([a-z]{2})$') || codeIn(regions, name)
  );
}
