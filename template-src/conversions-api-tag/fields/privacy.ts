// Consent, limited data processing, and the cookie with the click id.
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
    {
      type: 'CHECKBOX',
      name: 'clickIdCookie',
      checkboxText: 'Keep the click ID of the landing page in the cookie _epik',
      simpleValueType: true,
      defaultValue: false,
      help: "For one year, and only if Google consent mode reports ad_storage as granted. Safari deletes the Pinterest Tag's own cookie after seven days or one; a cookie of your server stays.",
    },
  ],
} as const satisfies Field;
