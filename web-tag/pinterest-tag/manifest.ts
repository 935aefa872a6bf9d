// The "Pinterest Tag": its fields, group by group, and what it is allowed to do on a page.
import type { Manifest } from 'google-tag-manager/manifest';

import { enhancedMatchGroup } from './fields/enhanced-match.ts';
import { eventDataGroup, eventGroup } from './fields/event.ts';
import { privacyGroup } from './fields/privacy.ts';

export default {
  type: 'TAG',
  side: 'web',
  displayName: 'Pinterest Tag with Event ID',
  description:
    "Unlike Pinterest's own tag, every event carries an event ID that your tagging server sends as well, so that Pinterest counts it once. Reads GA4's data layer, hashes user data, respects Google consent mode.",
  categories: ['ADVERTISING', 'CONVERSIONS', 'MARKETING'],
  brand: { displayName: 'Pinterest' },
  fields: [
    {
      type: 'TEXT',
      name: 'tagId',
      displayName: 'Tag ID',
      simpleValueType: true,
      valueHint: '2600000000000',
      help: 'Ads Manager > Conversions > Tag manager. Usually 13 digits that start with 26.',
      alwaysInSummary: true,
      valueValidators: [
        { type: 'NON_EMPTY' },
        {
          type: 'REGEX',
          args: ['^\\s*[0-9]+\\s*$|^.*\\{\\{.+\\}\\}.*$'],
          errorMessage: 'A tag ID consists of digits only.',
        },
      ],
    },
    {
      type: 'TEXT',
      name: 'eventId',
      displayName: 'Event ID',
      simpleValueType: true,
      valueHint: '{{Pinterest Dedup - Event ID}}',
      help: 'Use the variable that your GA4 tag sends as <i>event_id</i>. Pinterest counts events of browser and server once if both carry the same event ID.',
    },
    eventGroup,
    eventDataGroup,
    enhancedMatchGroup,
    privacyGroup,
  ],
  permissions: {
    access_globals: {
      keys: [
        // What was pushed for the event, and how often.
        { key: 'dataLayer', read: true, write: false, execute: false },
        { key: 'pintrk', read: true, write: true, execute: false },
        { key: 'pintrk.queue', read: true, write: true, execute: false },
        { key: 'pintrk.version', read: true, write: true, execute: false },
      ],
    },
    inject_script: { urls: ['https://s.pinimg.com/ct/core.js'] },
    read_data_layer: {
      allowedKeys: 'specific',
      keyPatterns: [
        'event',
        'eventModel',
        'ecommerce',
        'search_term',
        'transaction_id',
        'transactionId',
        'transactionTotal',
        'transactionCurrency',
        'transactionProducts',
        'products',
        'order_id',
        'orderId',
        'value',
        'currency',
        'items',
        'gtm.uniqueEventId',
      ],
    },
    access_consent: {
      consentTypes: [
        { consentType: 'ad_storage', read: true, write: false },
        { consentType: 'ad_user_data', read: true, write: false },
      ],
    },
    access_template_storage: {},
    logging: { environments: 'debug' },
  },
} as const satisfies Manifest;
