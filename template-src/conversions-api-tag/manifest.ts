// The "Pinterest Conversions API" tag: its fields, group by group, and what it is allowed to do.
import type { Manifest } from 'google-tag-manager/manifest';

import { accountFields } from './fields/account.ts';
import { customDataGroup, eventDataGroup, userDataGroup } from './fields/data.ts';
import { deliveryGroup, loggingGroup } from './fields/delivery.ts';
import { deduplicationGroup, eventGroup } from './fields/event.ts';
import { privacyGroup } from './fields/privacy.ts';

export default {
  type: 'TAG',
  side: 'server',
  displayName: 'Pinterest Conversions API with Event ID',
  description:
    "Unlike Pinterest's own tag, it takes over the event ID of the browser, tells you in preview what was sent, left out and answered, and respects consent as delivered. Sends the events of your tagging server to the Conversions API, hashed and checked.",
  categories: ['ADVERTISING', 'CONVERSIONS', 'MARKETING'],
  brand: { displayName: 'Pinterest' },
  fields: [
    ...accountFields,
    eventGroup,
    deduplicationGroup,
    userDataGroup,
    customDataGroup,
    eventDataGroup,
    privacyGroup,
    deliveryGroup,
    loggingGroup,
  ],
  permissions: {
    // Any key: the names under which events carry user data and consent have hyphens, digits and
    // dots, which Tag Manager's key patterns cannot express.
    read_event_data: { eventDataAccess: 'any' },
    send_http: {
      allowedUrls: 'specific',
      urls: ['https://api.pinterest.com/v5/ad_accounts/*'],
    },
    get_cookies: { cookieAccess: 'specific', cookieNames: ['_epik'] },
    // Only if the user ticks it. Any domain: the broadest on which the server may set it.
    set_cookies: {
      allowedCookies: [{ name: '_epik', domain: '*', path: '/', secure: 'any', session: 'any' }],
    },
    // The table is named by the user, which a permission cannot know.
    access_bigquery: {
      allowedTables: [{ projectId: '*', datasetId: '*', tableId: '*', operation: 'write' }],
    },
    // Dead letters, in the collection that the user names, which has to begin so.
    access_firestore: {
      allowedOptions: [{ projectId: '*', path: 'pinterest-*', operation: 'write' }],
    },
    // To the order webhook client, about its own events. The published template "Adsmurai Facebook
    // Conversions API Tag" calls the action so.
    use_message: {
      allowedActions: 'specific',
      messageTypes: [{ type: 'pinterest_conversions_api', action: 'send' }],
    },
    // "all", because a user may choose to log in production; the code decides when.
    logging: { environments: 'all' },
    // Tells a preview from production.
    read_container_data: {},
  },
} as const satisfies Manifest;
