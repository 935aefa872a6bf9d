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
      defaultValue: 'respect',
      radioItems: [
        {
          value: 'respect',
          displayValue: 'Respect: what the visitor refused is not sent',
          help: 'Refused means ad_storage or ad_user_data denied. Where a site uses no consent mode, events are sent.',
        },
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
        { value: 'ignore', displayValue: 'Ignore: consent is handled elsewhere' },
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
      name: 'keepPageAddress',
      checkboxText: 'Send the address of the page as it is',
      simpleValueType: true,
      defaultValue: false,
      help: 'Otherwise parameters such as <i>email</i>, <i>phone</i> and <i>name</i>, and whatever holds an e-mail address, are taken out of event_source_url.',
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
