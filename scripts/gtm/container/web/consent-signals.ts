// `gcs` and `gcd` of a hit: the visitor's consent as the Google tag encodes it.

/** What was said about one consent type by `default` and by `update`. */
export interface ConsentHistory {
  default: boolean | undefined;
  update: boolean | undefined;
}

export type ConsentReader = (type: string) => ConsentHistory;

/** `gcs` (ad and analytics storage) and `gcd` (all four types, with who set them). */
export function consentSignals(read: ConsentReader): { gcs: string; gcd: string } {
  const state = (type: string) => {
    const { default: initial, update } = read(type);
    const granted = update ?? initial;
    return granted === undefined ? '-' : granted ? '1' : '0';
  };
  const letter = (type: string) => letters[`${said(read(type).default)}${said(read(type).update)}`];
  return {
    gcs: `G1${state('ad_storage')}${state('analytics_storage')}`,
    // Letters and separators as seen in public hits; Google documents neither (unconfirmed).
    gcd: `13${letter('ad_storage')}3${letter('analytics_storage')}3${letter('ad_user_data')}3${letter('ad_personalization')}1l1`,
  };
}

const letters: Record<string, string> = {
  '--': 'l',
  'd-': 'p',
  '-d': 'm',
  dd: 'q',
  'g-': 't',
  '-g': 'n',
  dg: 'r',
  gd: 'u',
  gg: 'v',
};
const said = (granted: boolean | undefined) => (granted === undefined ? '-' : granted ? 'g' : 'd');
