// The least that a web tag and a variable do. The least of a server tag is that of examples/: it sends three
// values and hashes nothing.

const tpl = (type: string, code: string, permission: string): string => `___INFO___

{"type": "${type}", "id": "cvt_floor", "version": 1, "displayName": "Floor", "containerContexts": ["WEB"]}


___SANDBOXED_JS_FOR_WEB_TEMPLATE___

${code}


___WEB_PERMISSIONS___

[{"instance": {"key": {"publicId": "${permission}", "versionId": "1"}, "param": [
  {"key": "${permission === 'read_data_layer' ? 'allowedKeys' : 'urls'}", "value": ${
    permission === 'read_data_layer'
      ? '{"type": 1, "string": "any"}'
      : '{"type": 2, "listItem": [{"type": 1, "string": "https://ct.pinterest.com/*"}]}'
  }}
]}, "isRequired": true}]
`;

/** Sends one pixel. */
export const floorWebTag = tpl(
  'TAG',
  "require('sendPixel')('https://ct.pinterest.com/v3/', data.gtmOnSuccess, data.gtmOnFailure);",
  'send_pixel',
);

/** Gives one value of the data layer. */
export const floorVariable = tpl(
  'MACRO',
  "return require('copyFromDataLayer')('event');",
  'read_data_layer',
);
