// How the call is made, and what is written about it.
import type { Field } from 'google-tag-manager/manifest';

export const deliveryGroup = {
  type: 'GROUP',
  name: 'deliveryGroup',
  displayName: 'Delivery',
  groupStyle: 'ZIPPY_CLOSED',
  subParams: [
    {
      type: 'CHECKBOX',
      name: 'waitForAnswer',
      checkboxText: "Wait for Pinterest's answer",
      simpleValueType: true,
      defaultValue: true,
      help: 'Then the tag fails when Pinterest refuses the event. Without waiting the server answers the visitor earlier, and the tag always succeeds once the request is on its way.',
    },
    {
      type: 'TEXT',
      name: 'timeout',
      displayName: 'Time limit',
      simpleValueType: true,
      defaultValue: '4500',
      valueUnit: 'milliseconds',
      help: 'Tag Manager gives up waiting after 5,000 milliseconds; below that the tag can still say what happened.',
      valueValidators: [{ type: 'POSITIVE_NUMBER' }],
    },
    {
      type: 'SELECT',
      name: 'retries',
      displayName: 'Try again',
      simpleValueType: true,
      defaultValue: '1',
      selectItems: [
        { value: '0', displayValue: 'No' },
        { value: '1', displayValue: 'Once' },
        { value: '2', displayValue: 'Twice' },
      ],
      help: 'At once, within the time limit and with the same event ID, so that nothing is counted twice; only after an outage at Pinterest (5xx) or a broken connection. Too many requests (429) are not answered with another one.',
    },
    {
      type: 'SELECT',
      name: 'deadLetters',
      displayName: 'Dead letters in Firestore',
      simpleValueType: true,
      defaultValue: 'never',
      selectItems: [
        { value: 'never', displayValue: 'None: what fails is lost' },
        { value: 'undelivered', displayValue: 'What Pinterest could not take' },
        { value: 'all', displayValue: 'Every event, instead of sending it' },
      ],
      help: 'Keeps events after an outage, too many requests, a time-out, a broken connection, a refused token or ad account, for seven days: account, hashed request, time and reason, never the token. The command <i>replay</i> sends them, up to 1,000 a call. Every event: for more than 5,000 events a minute and ad account. None are kept in test mode.',
    },
    {
      type: 'TEXT',
      name: 'deadLetterCollection',
      displayName: 'Collection',
      simpleValueType: true,
      defaultValue: 'pinterest-dead-letters',
      enablingConditions: [{ paramName: 'deadLetters', paramValue: 'never', type: 'NOT_EQUALS' }],
      valueValidators: [
        {
          type: 'REGEX',
          args: ['^pinterest-[A-Za-z0-9_-]+$'],
          errorMessage: 'Its name begins with pinterest-, because the tag may write nowhere else.',
        },
      ],
    },
    {
      type: 'TEXT',
      name: 'deadLetterProject',
      displayName: 'Project ID',
      simpleValueType: true,
      help: 'Only if Firestore is in another Google Cloud project than your tagging server.',
      enablingConditions: [{ paramName: 'deadLetters', paramValue: 'never', type: 'NOT_EQUALS' }],
    },
  ],
} as const satisfies Field;

export const loggingGroup = {
  type: 'GROUP',
  name: 'loggingGroup',
  displayName: 'Logging',
  groupStyle: 'ZIPPY_CLOSED',
  subParams: [
    {
      type: 'RADIO',
      name: 'logging',
      displayName: 'Write to the console',
      simpleValueType: true,
      defaultValue: 'failures',
      radioItems: [
        { value: 'never', displayValue: 'Nothing' },
        { value: 'preview', displayValue: 'Nothing; everything in preview' },
        {
          value: 'failures',
          displayValue: 'Failures; everything in preview',
          help: 'One line for each event that Pinterest did not take, with the reason and without personal data. A token that is no longer accepted shows nowhere else.',
        },
        {
          value: 'always',
          displayValue: 'Everything',
          help: 'Also in production: one line per event, without personal data.',
        },
      ],
    },
    {
      type: 'TEXT',
      name: 'bigQueryTable',
      displayName: 'BigQuery table',
      simpleValueType: true,
      valueHint: 'dataset.table',
      help: 'Optional: one row per event and ad account, without personal data. Columns: timestamp (INTEGER, milliseconds), event_time (INTEGER, seconds), event_name, event_id, ad_account_id (STRING), status_code (INTEGER), accepted, test (BOOLEAN). Write <i>project.dataset.table</i> for another project.',
      valueValidators: [
        {
          type: 'REGEX',
          args: ['^([^.]+\\.)?[^.]+\\.[^.]+$|^.*\\{\\{.+\\}\\}.*$|^$'],
          errorMessage: 'dataset.table or project.dataset.table',
        },
      ],
    },
  ],
} as const satisfies Field;
