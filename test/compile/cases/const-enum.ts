declare const data: any;

const enum Consent {
  Granted = 'granted',
  Denied = 'denied',
}

if (data.consent === Consent.Granted) data.gtmOnSuccess();
