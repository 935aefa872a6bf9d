// Consent, and limited data processing.
import type { Field } from 'google-tag-manager/manifest';

export const privacyGroup = {
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
} as const satisfies Field;
