// Which ad account gets the events, and with which token.
import type { Field } from 'google-tag-manager/manifest';

const digits = {
  type: 'REGEX',
  args: ['^\\s*[0-9]{1,18}\\s*$|^.*\\{\\{.+\\}\\}.*$'],
  errorMessage: 'An ad account ID consists of digits only.',
} as const;

export const accountFields = [
  {
    type: 'TEXT',
    name: 'adAccountId',
    displayName: 'Ad account ID',
    simpleValueType: true,
    valueHint: '549000000000',
    help: 'Digits only. In Pinterest Ads Manager it stands in the address bar after <i>/advertiser/</i>, and in the menu where you choose the ad account.',
    alwaysInSummary: true,
    valueValidators: [{ type: 'NON_EMPTY' }, digits],
  },
  {
    type: 'TEXT',
    name: 'accessToken',
    displayName: 'Conversion access token',
    simpleValueType: true,
    help: 'Ads Manager > Conversions > Conversions API > Set up API > Generate new token. The token stays on your tagging server and is never written to a log. Everybody who can read this container can read it; to keep it elsewhere, choose a variable of the type Firestore Lookup.',
    valueValidators: [{ type: 'NON_EMPTY' }],
  },
  {
    type: 'CHECKBOX',
    name: 'testMode',
    checkboxText: 'Test mode: Pinterest checks the events but does not record them',
    simpleValueType: true,
    defaultValue: false,
    help: 'Use it for a first check and switch it off afterwards. In test mode Pinterest answers as usual, but nothing shows up in your reports.',
  },
  {
    type: 'GROUP',
    name: 'moreAccountsGroup',
    displayName: 'More ad accounts',
    groupStyle: 'ZIPPY_CLOSED',
    subParams: [
      {
        type: 'SIMPLE_TABLE',
        name: 'moreAccounts',
        displayName: 'These get every event, too',
        newRowButtonText: 'Add ad account',
        help: 'Leave the token empty if the one above is valid for that account as well. The tag succeeds when all accounts have taken the event.',
        simpleTableColumns: [
          {
            name: 'adAccountId',
            displayName: 'Ad account ID',
            type: 'TEXT',
            isUnique: true,
            valueValidators: [{ type: 'NON_EMPTY' }, digits],
          },
          { name: 'accessToken', displayName: 'Token, if another', type: 'TEXT' },
        ],
      },
    ],
  },
] as const satisfies readonly Field[];
