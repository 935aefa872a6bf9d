// One event as a browser sent it: by the Pinterest tag, or to Google Analytics or a tagging server.

/** Both are brought to one form, so that they can be compared and shown. */
export interface SentEvent {
  channel: 'pinterest' | 'ga4';
  /** As it was sent: `Checkout`, `purchase`. */
  sentName: string;
  /** The API's name; undefined for an event of GA4 that means nothing to Pinterest. */
  event: string | undefined;
  /** Pinterest's tag id, or Google's measurement id. */
  account: string;
  /** Host that it went to. */
  host: string;
  /** Whether that host is Google's own, so that no tagging server saw the event. */
  isGoogles: boolean;
  /** Milliseconds since the epoch; NaN if unknown. */
  time: number;
  eventId: string | undefined;
  /** As sent: a number, a text, or whatever else. */
  value: unknown;
  currency: string | undefined;
  orderId: string | undefined;
  productIds: string[];
  eventTime: unknown;
  /** Address of the page and of the one before. */
  addresses: string[];
  /** What tells who the visitor is, by field. */
  person: PersonalDatum[];
  /** E-mail addresses outside the fields that are meant for them, by field. */
  strayPersonalData: string[];
  /** Whether consent mode says that ads may store or be told; undefined where nothing is said. */
  isConsentGiven: boolean | undefined;
  /** Limited data processing, and whether state and country come with it. */
  optOut: 'none' | 'LDP' | 'LDP without place';
  status: number;
  error: string | undefined;
  /** What was sent besides id and time, to recognise the same event sent twice. */
  content: string;
}

export interface PersonalDatum {
  /** `em`, `user_data.email`. */
  field: string;
  value: string;
  isHashed: boolean;
}
