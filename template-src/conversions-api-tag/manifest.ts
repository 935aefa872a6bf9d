// The fields of the "Pinterest Conversions API" tag and what it is allowed to do.
import type { Manifest } from 'google-tag-manager/manifest';

/** Letters and underscores, or a variable: validators see `{{Name}}`, not its value. */
const customName = '^[A-Za-z_]+$|^.*\\{\\{.+\\}\\}.*$';

export default {
  type: 'TAG',
  side: 'server',
  displayName: 'Pinterest Conversions API',
  description:
    'Sends the events of your tagging server to the Pinterest Conversions API with the event id that the Pinterest Tag uses in the browser, so that Pinterest counts each of them once.',
  categories: ['ADVERTISING', 'CONVERSIONS', 'MARKETING'],
  brand: { displayName: 'Pinterest' },
  fields: [
    {
      type: 'TEXT',
      name: 'adAccountId',
      displayName: 'Ad account ID',
      simpleValueType: true,
      valueHint: '549000000000',
      help: 'Digits only. In Pinterest Ads Manager it stands in the address bar after <i>/advertiser/</i>, and in the menu where you choose the ad account.',
      alwaysInSummary: true,
      valueValidators: [
        { type: 'NON_EMPTY' },
        {
          type: 'REGEX',
          args: ['^\\s*[0-9]{1,18}\\s*$|^.*\\{\\{.+\\}\\}.*$'],
          errorMessage: 'An ad account ID consists of digits only.',
        },
      ],
    },
    {
      type: 'TEXT',
      name: 'accessToken',
      displayName: 'Conversion access token',
      simpleValueType: true,
      help: 'Ads Manager > Conversions > Conversions API > Set up API > Generate new token. The token stays on your tagging server and is never written to a log.',
      valueValidators: [{ type: 'NON_EMPTY' }],
    },
    {
      type: 'CHECKBOX',
      name: 'testMode',
      checkboxText: 'Test mode: Pinterest checks the events but does not record them',
      simpleValueType: true,
      defaultValue: false,
      help: 'Use it for a first check and switch it off afterwards. In test mode Pinterest answers as usual, but nothing shows up in your reports.',
    },
    {
      type: 'GROUP',
      name: 'eventGroup',
      displayName: 'Event',
      groupStyle: 'ZIPPY_OPEN',
      subParams: [
        {
          type: 'RADIO',
          name: 'eventNameSource',
          displayName: 'Event name',
          simpleValueType: true,
          defaultValue: 'inherit',
          radioItems: [
            {
              value: 'inherit',
              displayValue: 'From the incoming event',
              help: 'Translates GA4 event names, e.g. purchase to checkout, view_item to page_visit.',
            },
            { value: 'standard', displayValue: 'A Pinterest event' },
            { value: 'custom', displayValue: 'A custom event' },
          ],
        },
        {
          type: 'SELECT',
          name: 'standardEvent',
          displayName: 'Pinterest event',
          simpleValueType: true,
          defaultValue: 'page_visit',
          selectItems: [
            { value: 'page_visit', displayValue: 'Page visit' },
            { value: 'view_category', displayValue: 'View category' },
            { value: 'search', displayValue: 'Search' },
            { value: 'add_to_cart', displayValue: 'Add to cart' },
            { value: 'checkout', displayValue: 'Checkout (completed purchase)' },
            { value: 'signup', displayValue: 'Sign up' },
            { value: 'lead', displayValue: 'Lead' },
            { value: 'watch_video', displayValue: 'Watch video' },
            { value: 'add_to_wishlist', displayValue: 'Add to wishlist' },
            { value: 'initiate_checkout', displayValue: 'Initiate checkout' },
            { value: 'add_payment_info', displayValue: 'Add payment info' },
            { value: 'view_content', displayValue: 'View content' },
            { value: 'subscribe', displayValue: 'Subscribe' },
            { value: 'start_trial', displayValue: 'Start trial' },
            { value: 'contact', displayValue: 'Contact' },
            { value: 'find_location', displayValue: 'Find location' },
            { value: 'schedule', displayValue: 'Schedule' },
            { value: 'customize_product', displayValue: 'Customize product' },
            { value: 'submit_application', displayValue: 'Submit application' },
            { value: 'app_install', displayValue: 'App install' },
            { value: 'app_open', displayValue: 'App open' },
            { value: 'custom', displayValue: 'Custom' },
          ],
          enablingConditions: [
            { paramName: 'eventNameSource', paramValue: 'standard', type: 'EQUALS' },
          ],
        },
        {
          type: 'TEXT',
          name: 'customEventName',
          displayName: 'Custom event name',
          simpleValueType: true,
          valueHint: 'store_visit',
          help: 'Letters and underscores only.',
          enablingConditions: [
            { paramName: 'eventNameSource', paramValue: 'custom', type: 'EQUALS' },
          ],
          valueValidators: [
            { type: 'NON_EMPTY' },
            {
              type: 'REGEX',
              args: [customName],
              errorMessage: 'Use letters and underscores only.',
            },
          ],
        },
        {
          type: 'SELECT',
          name: 'unmappedEvents',
          displayName: 'Events that Pinterest has no name for',
          simpleValueType: true,
          defaultValue: 'skip',
          selectItems: [
            { value: 'skip', displayValue: 'Do not send them' },
            { value: 'custom', displayValue: 'Send them as "custom"' },
            { value: 'own', displayValue: 'Send them under their own name' },
          ],
          help: 'For example user_engagement or scroll. The tag succeeds when it skips an event.',
          enablingConditions: [
            { paramName: 'eventNameSource', paramValue: 'inherit', type: 'EQUALS' },
          ],
        },
        {
          type: 'SIMPLE_TABLE',
          name: 'eventMap',
          displayName: 'Your own translations',
          newRowButtonText: 'Add translation',
          help: 'A row replaces the built-in translation of that event. Write <i>skip</i> as Pinterest event for what you do not want to send.',
          simpleTableColumns: [
            {
              name: 'eventName',
              displayName: 'Incoming event name',
              type: 'TEXT',
              valueHint: 'quote_requested',
              isUnique: true,
              valueValidators: [{ type: 'NON_EMPTY' }],
            },
            {
              name: 'pinterestEvent',
              displayName: 'Pinterest event',
              type: 'TEXT',
              valueHint: 'lead',
              valueValidators: [
                { type: 'NON_EMPTY' },
                {
                  type: 'REGEX',
                  args: [customName],
                  errorMessage: 'Use letters and underscores only.',
                },
              ],
            },
          ],
          enablingConditions: [
            { paramName: 'eventNameSource', paramValue: 'inherit', type: 'EQUALS' },
          ],
        },
        {
          type: 'SELECT',
          name: 'actionSource',
          displayName: 'Where the event happened',
          simpleValueType: true,
          defaultValue: 'auto',
          selectItems: [
            { value: 'auto', displayValue: 'action_source of the event, otherwise website' },
            { value: 'web', displayValue: 'Website' },
            { value: 'app_ios', displayValue: 'iOS app' },
            { value: 'app_android', displayValue: 'Android app' },
            { value: 'offline', displayValue: 'Offline, e.g. in a store' },
          ],
          help: 'Pinterest cannot recognise duplicates of offline events.',
        },
        {
          type: 'TEXT',
          name: 'eventId',
          displayName: 'Event ID, if the event brings none',
          simpleValueType: true,
          help: 'The parameter <i>event_id</i> of the event always comes first. It must be the id that the Pinterest Tag sends in the browser. A checkout without either gets its order id.',
        },
        {
          type: 'SELECT',
          name: 'withoutEventId',
          displayName: 'Events without any event ID',
          simpleValueType: true,
          defaultValue: 'send',
          selectItems: [
            { value: 'send', displayValue: 'Send with a random ID and a warning' },
            { value: 'refuse', displayValue: 'Do not send, the tag fails' },
          ],
          help: 'With a random ID Pinterest counts the event twice if the Pinterest Tag reports it too.',
        },
      ],
    },
    {
      type: 'GROUP',
      name: 'userDataGroup',
      displayName: 'User data',
      groupStyle: 'ZIPPY_CLOSED',
      subParams: [
        {
          type: 'TEXT',
          name: 'defaultCallingCode',
          displayName: 'Default country calling code',
          simpleValueType: true,
          valueHint: '49',
          help: 'Added to phone numbers that are written without one, e.g. 1 for the United States, 44 for the United Kingdom. Without it such numbers are left out, because nobody could be recognised by them.',
          valueValidators: [
            {
              type: 'REGEX',
              args: ['^\\+?[1-9][0-9]{0,3}$|^.*\\{\\{.+\\}\\}.*$|^$'],
              errorMessage: 'One to four digits, e.g. 49.',
            },
          ],
        },
      ],
    },
    {
      type: 'GROUP',
      name: 'privacyGroup',
      displayName: 'Consent and privacy',
      groupStyle: 'ZIPPY_CLOSED',
      subParams: [
        {
          type: 'RADIO',
          name: 'consentMode',
          displayName: 'Google consent mode',
          simpleValueType: true,
          defaultValue: 'ignore',
          radioItems: [
            { value: 'ignore', displayValue: 'Ignore: consent is handled elsewhere' },
            {
              value: 'require',
              displayValue: 'Send only with consent',
              help: 'Needs ad_storage granted and ad_user_data not denied. No signal means no consent.',
            },
            {
              value: 'optOut',
              displayValue: 'Without consent, send as opted out',
              help: 'Sets opt_out, which tells Pinterest that this person does not want to be tracked.',
            },
          ],
        },
        {
          type: 'CHECKBOX',
          name: 'limitedDataProcessing',
          checkboxText: 'Limited data processing (LDP) for all events of this tag',
          simpleValueType: true,
          defaultValue: false,
          help: 'For people in US states with such a law. An event with opt_out_type LDP is sent that way in any case.',
        },
        {
          type: 'TEXT',
          name: 'ldpState',
          displayName: 'State, if the event has none',
          simpleValueType: true,
          valueHint: 'CA',
          help: 'Pinterest ignores LDP unless it knows state and country.',
          enablingConditions: [
            { paramName: 'limitedDataProcessing', paramValue: true, type: 'EQUALS' },
          ],
        },
        {
          type: 'TEXT',
          name: 'ldpCountry',
          displayName: 'Country, if the event has none',
          simpleValueType: true,
          valueHint: 'US',
          enablingConditions: [
            { paramName: 'limitedDataProcessing', paramValue: true, type: 'EQUALS' },
          ],
        },
      ],
    },
    {
      type: 'GROUP',
      name: 'loggingGroup',
      displayName: 'Logging',
      groupStyle: 'ZIPPY_CLOSED',
      subParams: [
        {
          type: 'RADIO',
          name: 'logging',
          displayName: 'Write to the console',
          simpleValueType: true,
          defaultValue: 'preview',
          radioItems: [
            { value: 'never', displayValue: 'Never' },
            { value: 'preview', displayValue: 'In preview only' },
            {
              value: 'always',
              displayValue: 'Always',
              help: 'Also in production: one line per event, without personal data.',
            },
          ],
        },
      ],
    },
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
    // "all", because a user may choose to log in production; the code decides when.
    logging: { environments: 'all' },
    // Tells a preview from production.
    read_container_data: {},
  },
} as const satisfies Manifest;
