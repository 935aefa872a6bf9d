// A manifest with a field of every kind.
import type { Manifest } from 'google-tag-manager/manifest';

export default {
  type: 'TAG',
  side: 'server',
  displayName: 'Typed',
  description: 'Has a field of every kind.',
  categories: ['CONVERSIONS'],
  fields: [
    { type: 'TEXT', name: 'adAccount', simpleValueType: true },
    {
      type: 'GROUP',
      name: 'advanced',
      groupStyle: 'ZIPPY_CLOSED',
      subParams: [
        { type: 'CHECKBOX', name: 'testMode', checkboxText: 'Test', simpleValueType: true },
        {
          type: 'SELECT',
          name: 'mode',
          simpleValueType: true,
          selectItems: [
            { value: 'ignore', displayValue: 'Ignore' },
            { value: 'require', displayValue: 'Require' },
          ],
        },
      ],
    },
    {
      type: 'SIMPLE_TABLE',
      name: 'rows',
      simpleTableColumns: [
        { name: 'from', displayName: 'From', type: 'TEXT' },
        { name: 'to', displayName: 'To', type: 'TEXT' },
      ],
    },
  ],
  permissions: { send_http: { allowedUrls: 'specific', urls: ['https://api.pinterest.com/'] } },
} as const satisfies Manifest;
