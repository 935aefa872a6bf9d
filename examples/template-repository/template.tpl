___TERMS_OF_SERVICE___

By creating or modifying this file you agree to Google Tag Manager's Community
Template Gallery Developer Terms of Service available at
https://developers.google.com/tag-manager/gallery-tos (or such other URL as
Google may provide), as modified from time to time.


___INFO___

{
  "type": "TAG",
  "id": "cvt_temp_public_id",
  "version": 1,
  "securityGroups": [],
  "displayName": "Event to an address",
  "brand": {
    "id": "brand_dummy",
    "displayName": ""
  },
  "categories": ["UTILITY"],
  "description": "Sends name, value and currency of an event to an address.",
  "containerContexts": [
    "SERVER"
  ]
}


___TEMPLATE_PARAMETERS___

[
  {
    "type": "TEXT",
    "name": "address",
    "displayName": "Address",
    "simpleValueType": true,
    "valueValidators": [
      {
        "type": "NON_EMPTY"
      }
    ],
    "valueHint": "https://hooks.example.com/orders"
  }
]


___SANDBOXED_JS_FOR_SERVER___

const JSON = require('JSON');
const getEventData = require('getEventData');
const sendHttpRequest = require('sendHttpRequest');

const body = JSON.stringify({
  name: getEventData('event_name'),
  value: getEventData('value'),
  currency: getEventData('currency')
});

sendHttpRequest(
  data.address,
  { method: 'POST', headers: { 'Content-Type': 'application/json' }, timeout: 3000 },
  body
).then((response) => {
  if (response.statusCode >= 200 && response.statusCode < 300) {
    data.gtmOnSuccess();
  } else {
    data.gtmOnFailure();
  }
}, data.gtmOnFailure);


___SERVER_PERMISSIONS___

[
  {
    "instance": {
      "key": {
        "publicId": "read_event_data",
        "versionId": "1"
      },
      "param": [
        {
          "key": "keyPatterns",
          "value": {
            "type": 2,
            "listItem": [
              {
                "type": 1,
                "string": "event_name"
              },
              {
                "type": 1,
                "string": "value"
              },
              {
                "type": 1,
                "string": "currency"
              }
            ]
          }
        },
        {
          "key": "eventDataAccess",
          "value": {
            "type": 1,
            "string": "specific"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  },
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
            "string": "any"
          }
        }
      ]
    },
    "clientAnnotations": {
      "isEditedByUser": true
    },
    "isRequired": true
  }
]


___TESTS___

scenarios:
- name: Sends name, value and currency as JSON
  code: |-
    mock('sendHttpRequest', (url, options, body) => {
      assertThat(url).isEqualTo('https://hooks.example.com/orders');
      assertThat(JSON.parse(body)).isEqualTo({ name: 'purchase', value: 20, currency: 'EUR' });
      return answer(200);
    });
    runCode(fields);
    assertApi('sendHttpRequest').wasCalled();
- name: Succeeds when the address takes it
  code: |-
    mock('sendHttpRequest', () => answer(204));
    runCode(fields);
    callLater(() => assertApi('gtmOnSuccess').wasCalled());
- name: Fails when the address refuses it
  code: |-
    mock('sendHttpRequest', () => answer(500));
    runCode(fields);
    callLater(() => assertApi('gtmOnFailure').wasCalled());
setup: |-
  const JSON = require('JSON');
  const Promise = require('Promise');

  const fields = { address: 'https://hooks.example.com/orders' };
  const event = { event_name: 'purchase', value: 20, currency: 'EUR' };
  const answer = (statusCode) => Promise.create((resolve) => resolve({ statusCode: statusCode }));

  mock('getEventData', (key) => event[key]);


___NOTES___

The example of docs/template-authors.md in https://github.com/example/pinterest-server-side-tag-manager.
