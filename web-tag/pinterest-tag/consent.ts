// What the visitor allows, by Google's consent mode. A type that nobody has set counts as granted.
// https://developers.google.com/tag-platform/tag-manager/templates/consent-apis
import { addConsentListener, isConsentGranted } from 'gtm:web';

/** Pinterest stores an id and gets data about a person: both have to be allowed. */
interface Consent {
  isGranted(): boolean;
  onChange(listener: () => void): void;
}

export const consent: Consent = {
  isGranted: () => isConsentGranted('ad_storage') && isConsentGranted('ad_user_data'),
  onChange: (listener) => {
    addConsentListener('ad_storage', listener);
    addConsentListener('ad_user_data', listener);
  },
};

/** Calls back once: now, or after the visitor's choice on this page. */
export function whenGranted(callback: () => void): void {
  let waits = true;
  const look = () => {
    if (!waits || !consent.isGranted()) return;
    waits = false;
    callback();
  };
  look();
  if (waits) consent.onChange(look);
}
