// The fields of the "Pinterest Tag" and what it is allowed to do on a page.
import type { Manifest } from 'google-tag-manager/manifest';

/** Letters and underscores, or a variable: validators see `{{Name}}`, not its value. */
const customName = '^[A-Za-z_]+$|^.*\\{\\{.+\\}\\}.*$';

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
              displayValue: 'From the data layer event',
              help: 'Translates GA4 event names, e.g. purchase to checkout, view_item to pagevisit.',
            },
            { value: 'standard', displayValue: 'A Pinterest event' },
            { value: 'custom', displayValue: 'A custom event' },
            {
              value: 'none',
              displayValue: 'None: only load the Pinterest Tag',
              help: 'The base code, for a tag on all pages. Other tags load it as well where they need it.',
            },
          ],
        },
        {
          type: 'SELECT',
          name: 'standardEvent',
          displayName: 'Pinterest event',
          simpleValueType: true,
          defaultValue: 'pagevisit',
          selectItems: [
            { value: 'pagevisit', displayValue: 'Page visit' },
            { value: 'viewcategory', displayValue: 'View category' },
            { value: 'search', displayValue: 'Search' },
            { value: 'addtocart', displayValue: 'Add to cart' },
            { value: 'checkout', displayValue: 'Checkout (completed purchase)' },
            { value: 'signup', displayValue: 'Sign up' },
            { value: 'lead', displayValue: 'Lead' },
            { value: 'watchvideo', displayValue: 'Watch video' },
            { value: 'addtowishlist', displayValue: 'Add to wishlist' },
            { value: 'initiatecheckout', displayValue: 'Initiate checkout' },
            { value: 'addpaymentinfo', displayValue: 'Add payment info' },
            { value: 'viewcontent', displayValue: 'View content' },
            { value: 'subscribe', displayValue: 'Subscribe' },
            { value: 'starttrial', displayValue: 'Start trial' },
            { value: 'contact', displayValue: 'Contact' },
            { value: 'findlocation', displayValue: 'Find location' },
            { value: 'schedule', displayValue: 'Schedule' },
            { value: 'customizeproduct', displayValue: 'Customize product' },
            { value: 'submitapplication', displayValue: 'Submit application' },
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
            { value: 'skip', displayValue: 'Do not track them' },
            { value: 'custom', displayValue: 'Track them as "custom"' },
            { value: 'own', displayValue: 'Track them under their own name' },
          ],
          help: 'Choose the same as in the Conversions API tag of your server container.',
          enablingConditions: [
            { paramName: 'eventNameSource', paramValue: 'inherit', type: 'EQUALS' },
          ],
        },
        {
          type: 'SELECT',
          name: 'pageVisits',
          displayName: 'Page views and product views',
          simpleValueType: true,
          defaultValue: 'both',
          selectItems: [
            { value: 'both', displayValue: 'Both are page visits' },
            { value: 'productsOnly', displayValue: 'Only product views are page visits' },
            {
              value: 'viewContent',
              displayValue: 'Page views are page visits, product views are view content',
            },
          ],
          help: "Pinterest's own map makes a page visit of <i>page_view</i> and of <i>view_item</i>, so a product page reports two. Choose the same as in the Conversions API tag of your server container.",
          enablingConditions: [
            { paramName: 'eventNameSource', paramValue: 'inherit', type: 'EQUALS' },
          ],
        },
      ],
    },
    {
      type: 'GROUP',
      name: 'eventDataGroup',
      displayName: 'Event data',
      groupStyle: 'ZIPPY_OPEN',
      subParams: [
        {
          type: 'CHECKBOX',
          name: 'useEcommerce',
          checkboxText: 'Read value, currency, order ID and products from the data layer',
          simpleValueType: true,
          defaultValue: true,
          help: 'From <i>ecommerce</i> in the form that GA4 uses, or in that of the older enhanced ecommerce.',
        },
        {
          type: 'TEXT',
          name: 'eventDataObject',
          displayName: 'Event data from a variable',
          simpleValueType: true,
          help: "A variable that returns an object with Pinterest's names, e.g. <i>value</i>, <i>currency</i>, <i>line_items</i>. It replaces what was read from the data layer.",
        },
        {
          type: 'SIMPLE_TABLE',
          name: 'eventParameters',
          displayName: 'More event data',
          newRowButtonText: 'Add row',
          help: 'For example value, currency, lead_type, promo_code. A row replaces what was read from the data layer or the variable; an empty value takes it away.',
          simpleTableColumns: [
            {
              name: 'name',
              displayName: 'Name',
              type: 'TEXT',
              valueHint: 'lead_type',
              isUnique: true,
              valueValidators: [{ type: 'NON_EMPTY' }],
            },
            { name: 'value', displayName: 'Value', type: 'TEXT', valueHint: 'newsletter' },
          ],
        },
      ],
    },
    {
      type: 'GROUP',
      name: 'enhancedMatchGroup',
      displayName: 'Enhanced match',
      groupStyle: 'ZIPPY_CLOSED',
      subParams: [
        {
          type: 'LABEL',
          name: 'enhancedMatchLabel',
          displayName:
            'What you know about the visitor. It is hashed (SHA-256) in the browser before Pinterest gets it; values that are hashed already pass as they are.',
        },
        { type: 'TEXT', name: 'email', displayName: 'E-mail address', simpleValueType: true },
        { type: 'TEXT', name: 'phone', displayName: 'Phone number', simpleValueType: true },
        {
          type: 'TEXT',
          name: 'defaultCallingCode',
          displayName: 'Default country calling code',
          simpleValueType: true,
          valueHint: '49',
          help: 'Added to phone numbers that are written without one. Without it such numbers are left out.',
          valueValidators: [
            {
              type: 'REGEX',
              args: ['^\\+?[1-9][0-9]{0,3}$|^.*\\{\\{.+\\}\\}.*$|^$'],
              errorMessage: 'One to four digits, e.g. 49.',
            },
          ],
        },
        {
          type: 'TEXT',
          name: 'externalId',
          displayName: 'Your ID of the customer',
          simpleValueType: true,
          help: 'The same that your GA4 tag sends as user_id.',
        },
        { type: 'TEXT', name: 'firstName', displayName: 'First name', simpleValueType: true },
        { type: 'TEXT', name: 'lastName', displayName: 'Last name', simpleValueType: true },
        { type: 'TEXT', name: 'city', displayName: 'City', simpleValueType: true },
        {
          type: 'TEXT',
          name: 'state',
          displayName: 'State or province',
          simpleValueType: true,
          help: 'A two-letter code, or the name of a US state or Canadian province.',
        },
        { type: 'TEXT', name: 'postalCode', displayName: 'Postal code', simpleValueType: true },
        {
          type: 'TEXT',
          name: 'country',
          displayName: 'Country',
          simpleValueType: true,
          help: 'A two-letter code, e.g. US.',
        },
        {
          type: 'TEXT',
          name: 'birthDate',
          displayName: 'Date of birth',
          simpleValueType: true,
          valueHint: '1990-12-31',
        },
        {
          type: 'TEXT',
          name: 'gender',
          displayName: 'Gender',
          simpleValueType: true,
          help: 'f, m or n, or the English word for it.',
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
          defaultValue: 'respect',
          help: 'Consent to <i>ad_storage</i> and <i>ad_user_data</i>. Where a site uses no consent mode, Tag Manager counts both as given. Choose the same as in the Conversions API tag of your server container.',
          radioItems: [
            {
              value: 'respect',
              displayValue: 'Respect: do not load or track what the visitor has refused',
              help: 'An event without consent is not tracked later either.',
            },
            {
              value: 'wait',
              displayValue: 'Wait until consent is given, then load and track',
              help: 'An event that happened before the choice is tracked after it, as long as the visitor stays on the page.',
            },
            {
              value: 'forward',
              displayValue: 'Load always, and tell Pinterest what is allowed',
              help: "Uses Pinterest's own setconsent: without consent its script is loaded but reports nothing.",
            },
            { value: 'ignore', displayValue: 'Ignore: consent is handled elsewhere' },
          ],
        },
        {
          type: 'CHECKBOX',
          name: 'limitedDataProcessing',
          checkboxText: 'Limited data processing (LDP)',
          simpleValueType: true,
          defaultValue: false,
          help: 'For people in US states with such a law. Pinterest heeds it only if it knows <i>state</i> and <i>country</i>, which are fields of the group Enhanced match.',
        },
      ],
    },
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
        'ecommerce',
        'search_term',
        'transaction_id',
        'transactionId',
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
