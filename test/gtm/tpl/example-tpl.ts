// A small template of our own in the layout of Tag Manager's exports, for the tests of this folder.

export const INFO = `{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Bell",
  "categories": [
    "UTILITY"
  ],
  "description": "Rings a bell \\u0026 waits.",
  "containerContexts": [
    "SERVER"
  ]
}`;

const PARAMETERS = `[
  {
    "type": "TEXT",
    "name": "tone",
    "displayName": "Tone",
    "simpleValueType": true
  }
]`;

export const CODE = `const sendHttpGet = require('sendHttpGet');

sendHttpGet('https://bell.example.com/ring?tone=' + data.tone).then(
  data.gtmOnSuccess,
  data.gtmOnFailure
);`;

export const PERMISSIONS = `[
  {
    "instance": {
      "key": {
        "publicId": "send_http",
        "versionId": "1"
      },
      "param": [
        {
          "key": "allowedUrls",
          "value": {
            "type": 1,
            "string": "specific"
          }
        },
        {
          "key": "urls",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "https://bell.example.com/*"
              }
            ]
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]`;

const TESTS = `scenarios:
- name: Rings
  code: |-
    runCode(mockData);

    assertApi('sendHttpGet').wasCalled();
- name: Fails without a tone
  code: |-
    runCode({});
    assertApi('gtmOnFailure').wasCalled();
setup: |-
  const mockData = {
    tone: 'c'
  };`;

const TERMS = `By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.`;

export const sections = {
  TERMS_OF_SERVICE: TERMS,
  INFO,
  TEMPLATE_PARAMETERS: PARAMETERS,
  SANDBOXED_JS_FOR_SERVER: CODE,
  SERVER_PERMISSIONS: PERMISSIONS,
  TESTS,
  NOTES: 'Created on 1/2/2024, 10:00:00 AM',
};

/** Text of a .tpl file: the sections in the given order, replaced or left out (undefined). */
export function tplText(
  changes: Partial<Record<string, string | undefined>> = {},
  order: string[] = Object.keys({ ...sections, ...changes }),
): string {
  const all: Record<string, string | undefined> = { ...sections, ...changes };
  return order
    .filter((name) => all[name] !== undefined)
    .map((name) => `___${name}___\n\n${all[name]}\n\n\n`)
    .join('');
}
