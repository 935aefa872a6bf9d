// From an export to what the runtimes execute.
import { expect, it } from 'vitest';
import { createContainerFile, flag, text } from '../../../scripts/containers/container-file.ts';
import { compileContainer } from '../../../scripts/gtm/container/compile-container.ts';
import { parseContainer } from '../../../scripts/gtm/container/export/export-format.ts';

const template = `___INFO___

{"type": "TAG", "id": "cvt_temp_public_id", "version": 1, "securityGroups": [],
 "displayName": "Bell", "containerContexts": ["SERVER"]}

___TEMPLATE_PARAMETERS___

[{"type": "CHECKBOX", "name": "loud", "checkboxText": "Loud", "simpleValueType": true},
 {"type": "TEXT", "name": "volume", "displayName": "Volume", "simpleValueType": true,
  "defaultValue": "5",
  "enablingConditions": [{"paramName": "loud", "paramValue": true, "type": "EQUALS"}]}]

___SANDBOXED_JS_FOR_SERVER___

data.gtmOnSuccess();
`;

it.each([
  [false, ['loud']],
  [true, ['loud', 'volume']],
])('passes a field on only while it is shown (loud: %s)', (loud, expected) => {
  const file = createContainerFile('SERVER', 'test');
  file.tag({
    name: 'Ring',
    type: file.template('Bell', template),
    parameter: [flag('loud', loud), text('volume', '7')],
    firingTriggerId: [],
    folderId: file.folder('all'),
    notes: '',
  });
  const { tags } = compileContainer(parseContainer(JSON.parse(file.print())));
  expect(tags[0]!.parameter.map(({ key }) => key)).toEqual(expected);
});
