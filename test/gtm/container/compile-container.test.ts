// From an export to what the runtimes execute.
import { expect, it } from 'vitest';

import { createContainerFile, text, tick } from '../../../scripts/containers/container-file.ts';
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
    parameter: [tick('loud', loud), text('volume', '7')],
    firingTriggerId: [],
    folderId: file.folder('all'),
    notes: '',
  });
  const { tags } = compileContainer(parseContainer(JSON.parse(file.print())));
  expect(tags[0]!.parameter.map(({ key }) => key)).toEqual(expected);
});

const bell = {
  templateId: '5',
  name: 'Bell',
  templateData: template,
  galleryReference: { galleryTemplateId: 'B3LLS' },
};

it.each([
  ['the short type of the gallery', '22', ['cvt_B3LLS']],
  ['the long type from before', '22', ['cvt_22_5']],
  ['both', '22', ['cvt_B3LLS', 'cvt_22_5']],
  ['the type of another container', '', ['cvt_99_5']],
])('finds the template of tags with %s, once', (_case, containerId, types) => {
  const compiled = compileContainer(
    parseContainer({
      exportFormatVersion: 2,
      containerVersion: {
        containerId,
        container: { containerId, usageContext: ['SERVER'] },
        tag: types.map((type, index) => ({ tagId: `${index}`, name: `Ring ${index}`, type })),
        customTemplate: [{ ...bell, containerId }],
      },
    }),
  );
  expect(compiled.unsupported).toEqual([]);
  expect(Object.keys(compiled.templates)).toEqual(['cvt_B3LLS']);
  expect(compiled.tags.map(({ type }) => type)).toEqual(types.map(() => 'cvt_B3LLS'));
});
