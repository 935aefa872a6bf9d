// Phone numbers are hashed with the code of their country, also those that are written without it.
import type { Field } from 'google-tag-manager/manifest';

export const defaultCallingCode = {
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
} as const satisfies Field;
