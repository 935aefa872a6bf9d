// What an event is called, where it happened, and by which id Pinterest recognises duplicates.
import type { Field } from 'google-tag-manager/manifest';

/** Letters and underscores, or a variable: validators see `{{Name}}`, not its value. */
const customName = {
  type: 'REGEX',
  args: ['^[A-Za-z_]+$|^.*\\{\\{.+\\}\\}.*$'],
  errorMessage: 'Use letters and underscores only.',
} as const;

export const eventGroup = {
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
        { value: 'custom', displayValue: 'A name of your own' },
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
      displayName: 'Event name of your own',
      simpleValueType: true,
      valueHint: 'store_visit',
      help: 'Letters and underscores only; Pinterest treats other names as unknown.',
      enablingConditions: [{ paramName: 'eventNameSource', paramValue: 'custom', type: 'EQUALS' }],
      valueValidators: [{ type: 'NON_EMPTY' }, customName],
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
      enablingConditions: [{ paramName: 'eventNameSource', paramValue: 'inherit', type: 'EQUALS' }],
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
      help: "Pinterest's own map makes a page visit of <i>page_view</i> and of <i>view_item</i>, so a product page reports two. Choose the same as in the Pinterest Tag of your web container.",
      enablingConditions: [{ paramName: 'eventNameSource', paramValue: 'inherit', type: 'EQUALS' }],
    },
    {
      type: 'SIMPLE_TABLE',
      name: 'eventMap',
      displayName: 'Your own translations',
      newRowButtonText: 'Add translation',
      help: "A row replaces the built-in translation of that event. Write <i>skip</i> as Pinterest event for what you do not want to send. GA4's own <i>view_search_results</i> without an event ID is sent only with a row here, because most shops report the search themselves.",
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
          valueValidators: [{ type: 'NON_EMPTY' }, customName],
        },
      ],
      enablingConditions: [{ paramName: 'eventNameSource', paramValue: 'inherit', type: 'EQUALS' }],
    },
    {
      type: 'SELECT',
      name: 'actionSource',
      displayName: 'Where the event happened',
      simpleValueType: true,
      defaultValue: 'auto',
      macrosInSelect: true,
      selectItems: [
        { value: 'auto', displayValue: 'action_source of the event, otherwise website' },
        { value: 'web', displayValue: 'Website' },
        { value: 'app_ios', displayValue: 'iOS app' },
        { value: 'app_android', displayValue: 'Android app' },
        { value: 'offline', displayValue: 'Offline, e.g. in a store' },
      ],
      help: 'Pinterest cannot recognise duplicates of offline events. They are sent without the IP address and browser of the request, which are those of your till or shop system.',
    },
  ],
} as const satisfies Field;

export const deduplicationGroup = {
  type: 'GROUP',
  name: 'deduplicationGroup',
  displayName: 'Deduplication',
  groupStyle: 'ZIPPY_OPEN',
  subParams: [
    {
      type: 'SELECT',
      name: 'eventIdSource',
      displayName: 'Event ID',
      simpleValueType: true,
      defaultValue: 'auto',
      selectItems: [
        {
          value: 'auto',
          displayValue: 'event_id of the event, then the field below, then order ID',
        },
        { value: 'field', displayValue: 'The field below, then order ID' },
        { value: 'order', displayValue: 'Order ID for a checkout, otherwise as in the first line' },
      ],
      help: 'Must be the id that the Pinterest Tag sends in the browser, or Pinterest counts the event twice. The order ID is used for checkouts only.',
    },
    {
      type: 'TEXT',
      name: 'eventId',
      displayName: 'Event ID field',
      simpleValueType: true,
      help: 'A variable with the id that the Pinterest Tag sends in the browser.',
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
} as const satisfies Field;
