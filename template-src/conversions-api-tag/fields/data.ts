// What is sent about the visitor, the order and the event, over what the event itself says.
import type { Field } from 'google-tag-manager/manifest';

import { defaultCallingCode } from '../../shared/fields/calling-code.ts';

const choices = <T extends string>(values: readonly T[]) =>
  values.map((value) => ({ value: value, displayValue: value }));

const userKeys = choices([
  'em',
  'ph',
  'fn',
  'ln',
  'ct',
  'st',
  'zp',
  'country',
  'ge',
  'db',
  'external_id',
  'hashed_maids',
  'click_id',
  'partner_id',
  'client_ip_address',
  'client_user_agent',
]);
const customKeys = choices([
  'value',
  'currency',
  'order_id',
  'content_ids',
  'contents',
  'num_items',
  'content_name',
  'content_category',
  'content_brand',
  'search_string',
  'predicted_ltv',
  'np',
  'external_measurement_id',
  'external_measurement_vendor_id',
]);
const eventKeys = choices([
  'event_id',
  'event_time',
  'event_source_url',
  'opt_out',
  'opt_out_type',
  'partner_name',
  'language',
  'action_source',
  'app_id',
  'app_name',
  'app_version',
  'app_info',
  'device_brand',
  'device_carrier',
  'device_model',
  'device_type',
  'device_info',
  'os_version',
  'wifi',
]);

const objectHelp =
  'A variable that gives an object, or JSON. It replaces what the event says; the rows below replace both. An empty value replaces nothing.';

export const userDataGroup = {
  type: 'GROUP',
  name: 'userDataGroup',
  displayName: 'User data',
  groupStyle: 'ZIPPY_CLOSED',
  subParams: [
    {
      type: 'CHECKBOX',
      name: 'autoUserData',
      checkboxText: 'Read user data from the event',
      simpleValueType: true,
      defaultValue: true,
      help: 'E-mail address, phone number, name, address, user ID and so on, from <i>user_data</i> and from the names that GA4 and the data tag use. Everything is normalised and hashed as Pinterest wants it; values that are hashed already pass as they are.',
    },
    defaultCallingCode,
    {
      type: 'TEXT',
      name: 'userDataObject',
      displayName: 'User data object',
      simpleValueType: true,
      help: objectHelp,
    },
    {
      type: 'SIMPLE_TABLE',
      name: 'userDataRows',
      displayName: 'User data rows',
      newRowButtonText: 'Add user data',
      help: 'Values are normalised and hashed like those of the event. Do not type in what stays the same for all visitors.',
      simpleTableColumns: [
        {
          name: 'name',
          displayName: 'Key',
          type: 'SELECT',
          isUnique: true,
          selectItems: userKeys,
        },
        { name: 'value', displayName: 'Value', type: 'TEXT' },
      ],
    },
  ],
} as const satisfies Field;

export const customDataGroup = {
  type: 'GROUP',
  name: 'customDataGroup',
  displayName: 'Order and products',
  groupStyle: 'ZIPPY_CLOSED',
  subParams: [
    {
      type: 'TEXT',
      name: 'customDataObject',
      displayName: 'Custom data object',
      simpleValueType: true,
      help: objectHelp,
    },
    {
      type: 'SIMPLE_TABLE',
      name: 'customDataRows',
      displayName: 'Custom data rows',
      newRowButtonText: 'Add custom data',
      help: 'Without rows, value, currency, order ID, products and search term come from the event.',
      simpleTableColumns: [
        {
          name: 'name',
          displayName: 'Key',
          type: 'SELECT',
          isUnique: true,
          selectItems: customKeys,
        },
        { name: 'value', displayName: 'Value', type: 'TEXT' },
      ],
    },
    {
      type: 'SIMPLE_TABLE',
      name: 'itemKeys',
      displayName: 'Where your items keep their parts',
      newRowButtonText: 'Add key',
      help: 'Product IDs must be those of your catalog at Pinterest. If your items have them under <i>sku</i>, add the row <i>ID – sku</i>.',
      simpleTableColumns: [
        {
          name: 'part',
          displayName: 'Part',
          type: 'SELECT',
          isUnique: true,
          selectItems: [
            { value: 'id', displayValue: 'ID' },
            { value: 'name', displayValue: 'Name' },
            { value: 'category', displayValue: 'Category' },
            { value: 'brand', displayValue: 'Brand' },
            { value: 'price', displayValue: 'Price' },
            { value: 'quantity', displayValue: 'Quantity' },
          ],
        },
        { name: 'key', displayName: 'Key in the item', type: 'TEXT', valueHint: 'sku' },
      ],
    },
  ],
} as const satisfies Field;

export const eventDataGroup = {
  type: 'GROUP',
  name: 'eventDataGroup',
  displayName: 'Server event data',
  groupStyle: 'ZIPPY_CLOSED',
  subParams: [
    {
      type: 'TEXT',
      name: 'eventDataObject',
      displayName: 'Event data object',
      simpleValueType: true,
      help: objectHelp,
    },
    {
      type: 'SIMPLE_TABLE',
      name: 'eventDataRows',
      displayName: 'Event data rows',
      newRowButtonText: 'Add event data',
      help: 'For example event_time for orders that are reported late, or app_info and device_info as an object.',
      simpleTableColumns: [
        {
          name: 'name',
          displayName: 'Key',
          type: 'SELECT',
          isUnique: true,
          selectItems: eventKeys,
        },
        { name: 'value', displayName: 'Value', type: 'TEXT' },
      ],
    },
  ],
} as const satisfies Field;
