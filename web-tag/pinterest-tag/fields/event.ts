// What is tracked, and what is told about it.
import type { Field } from 'google-tag-manager/manifest';

import { customName, pageVisits } from '../../../template-src/shared/fields/event-name.ts';

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
        { value: 'skip', displayValue: 'Do not track them' },
        { value: 'custom', displayValue: 'Track them as "custom"' },
        { value: 'own', displayValue: 'Track them under their own name' },
      ],
      help: 'Choose the same as in the Conversions API tag of your server container.',
      enablingConditions: [{ paramName: 'eventNameSource', paramValue: 'inherit', type: 'EQUALS' }],
    },
    pageVisits,
  ],
} as const satisfies Field;

export const eventDataGroup = {
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
} as const satisfies Field;
