// What the shop knows about the visitor.
import type { Field } from 'google-tag-manager/manifest';

import { defaultCallingCode } from '../../../template-src/shared/fields/calling-code.ts';

export const enhancedMatchGroup = {
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
    defaultCallingCode,
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
} as const satisfies Field;
