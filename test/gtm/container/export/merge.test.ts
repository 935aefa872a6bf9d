// Importing a file into a container with the option Merge: what was there, what comes, and what
// happens where both have an entity of one name.
import { describe, expect, it } from 'vitest';

import {
  condition,
  createContainerFile,
  text,
} from '../../../../scripts/containers/container-file.ts';
import {
  type ContainerExport,
  parseContainer,
} from '../../../../scripts/gtm/container/export/export-format.ts';
import { mergeContainers } from '../../../../scripts/gtm/container/export/merge.ts';
import { newServerContainer } from '../../../../scripts/gtm/container/export/new-server-container.ts';
import { validateContainer } from '../../../../scripts/gtm/container/export/validate.ts';

const template = (name: string) => `___INFO___

{"type": "TAG", "id": "cvt_temp_public_id", "version": 1, "securityGroups": [],
 "displayName": "${name}", "containerContexts": ["WEB"]}

___TEMPLATE_PARAMETERS___

[{"type": "TEXT", "name": "id", "displayName": "ID", "simpleValueType": true}]

___SANDBOXED_JS_FOR_WEB_TEMPLATE___

data.gtmOnSuccess();
`;

/** A tag of a template, with a trigger of a variable, all in a folder, under these names. */
function recipe(
  names: Partial<Record<'folder' | 'template' | 'variable' | 'trigger' | 'tag', string>> = {},
  value = 'file',
): ContainerExport {
  const file = createContainerFile('WEB', 'Recipe');
  const folder = file.folder(names.folder ?? 'Folder');
  const templateName = names.template ?? 'Template';
  const type = file.template(templateName, template(templateName));
  const id = file.variable(names.variable ?? 'ID', 'c', [text('value', value)], folder);
  const trigger = file.trigger(
    names.trigger ?? 'Trigger',
    'CUSTOM_EVENT',
    { customEventFilter: [condition('EQUALS', id, 'a')] },
    folder,
  );
  file.tag({
    name: names.tag ?? 'Tag',
    type,
    parameter: [text('id', `shop-${id}`)],
    firingTriggerId: [trigger, '2147479553'],
    folderId: folder,
    notes: '',
  });
  return parseContainer(JSON.parse(file.print()));
}

const others = { folder: 'F', template: 'T', variable: 'V', trigger: 'Tr', tag: 'Ta' };
const kinds = ['folder', 'customTemplate', 'variable', 'trigger', 'tag'] as const;

/** A tag with what it refers to by id written as names. */
function tagOf({ containerVersion: version }: ContainerExport, name: string) {
  const tag = version.tag.find((one) => one.name === name)!;
  const trigger = version.trigger.find((one) => one.triggerId === tag.firingTriggerId[0]);
  return {
    template: version.customTemplate.find(
      (one) => tag.type === `cvt_${one.containerId}_${one.templateId}`,
    )?.name,
    trigger: trigger?.name,
    condition: trigger?.customEventFilter[0]?.parameter[0]?.value,
    folder: version.folder.find((one) => one.folderId === tag.parentFolderId)?.name,
    value: tag.parameter[0]!.value,
    everyPage: tag.firingTriggerId[1],
  };
}

describe('mergeContainers', () => {
  it('keeps what is there and adds what comes, with references that hold', () => {
    const container = recipe(others);
    container.containerVersion.containerId = '77';
    const merged = mergeContainers(container, recipe(), 'rename');
    for (const kind of kinds) {
      const [was, is] = [container, merged].map((one) => one.containerVersion[kind] as object[]);
      expect(is!.slice(0, 1)).toEqual(was);
      expect(is).toHaveLength(2);
      expect(is![1]).toMatchObject({ containerId: '77' });
    }
    expect(tagOf(merged, 'Tag')).toEqual({
      template: 'Template',
      trigger: 'Trigger',
      condition: '{{ID}}',
      folder: 'Folder',
      value: 'shop-{{ID}}',
      everyPage: '2147479553',
    });
  });

  it('changes neither of the two', () => {
    const [container, file] = [recipe(others), recipe()];
    mergeContainers(container, file, 'overwrite');
    expect([container, file]).toEqual([recipe(others), recipe()]);
  });

  it('renames what comes under a name that is taken, wherever it is mentioned', () => {
    const container = recipe({}, 'theirs');
    container.containerVersion.customTemplate[0]!.templateData += '\n';
    const merged = mergeContainers(container, recipe({}, 'ours'), 'rename');
    expect(
      merged.containerVersion.variable.map(({ name, parameter }) => [name, parameter[0]!.value]),
    ).toEqual([
      ['ID', 'theirs'],
      ['ID (1)', 'ours'],
    ]);
    expect(tagOf(merged, 'Tag')).toMatchObject({ value: 'shop-{{ID}}', template: 'Template' });
    expect(tagOf(merged, 'Tag (1)')).toMatchObject({
      value: 'shop-{{ID (1)}}',
      template: 'Template (1)',
      // Folders of one name are one folder.
      folder: 'Folder',
    });
    expect(merged.containerVersion.folder).toHaveLength(1);
  });

  it('overwrites what has the same name, if told to, and keeps its id', () => {
    const container = recipe({ ...others, variable: 'ID' }, 'theirs');
    const merged = mergeContainers(container, recipe({}, 'ours'), 'overwrite');
    const [variable, ...more] = merged.containerVersion.variable;
    expect(more).toEqual([]);
    expect(variable).toMatchObject({
      variableId: container.containerVersion.variable[0]!.variableId,
      parameter: [{ value: 'ours' }],
    });
  });

  it.each(['rename', 'overwrite'] as const)(
    'changes nothing, with "%s", when the same file is imported again',
    (onConflict) => {
      const once = mergeContainers(recipe(others), recipe(), onConflict);
      expect(mergeContainers(once, recipe(), onConflict)).toEqual(once);
    },
  );

  it('never gives a variable the name of a built-in one', () => {
    const container = recipe(others);
    const { accountId, containerId } = container.containerVersion;
    const builtIn = { accountId, containerId, type: 'EVENT', name: 'ID' };
    container.containerVersion.builtInVariable.push(builtIn);
    for (const onConflict of ['rename', 'overwrite'] as const) {
      const merged = mergeContainers(container, recipe(), onConflict);
      expect(tagOf(merged, 'Tag')).toMatchObject({ value: 'shop-{{ID (1)}}' });
      expect(validateContainer(merged)).toEqual([]);
    }
  });

  it('enables a built-in variable once', () => {
    const [container, file] = [recipe(others), recipe()];
    container.containerVersion.builtInVariable.push({ type: 'EVENT', name: 'Event' });
    file.containerVersion.builtInVariable.push(
      { type: 'EVENT', name: 'Event' },
      { type: 'PAGE_URL', name: 'Page URL' },
    );
    const { builtInVariable } = mergeContainers(container, file, 'rename').containerVersion;
    expect(builtInVariable.map(({ type }) => type)).toEqual(['EVENT', 'PAGE_URL']);
  });

  it('follows tags in sequence and triggers in groups under their new names and ids', () => {
    const file = recipe({}, 'ours');
    const { tag, trigger } = file.containerVersion;
    tag.push({
      ...structuredClone(tag[0]!),
      tagId: '50',
      name: 'After',
      setupTag: [{ tagName: 'Tag', stopOnSetupFailure: true }],
    });
    trigger.push({
      ...structuredClone(trigger[0]!),
      triggerId: '51',
      name: 'Group',
      type: 'TRIGGER_GROUP',
      parameter: [
        {
          type: 'LIST',
          key: 'triggerIds',
          list: [{ type: 'TRIGGER_REFERENCE', value: trigger[0]!.triggerId }],
        },
      ],
    });
    const merged = mergeContainers(recipe({}, 'theirs'), file, 'rename').containerVersion;
    const after = merged.tag.find(({ name }) => name === 'After')!;
    expect(after.setupTag).toEqual([{ tagName: 'Tag (1)', stopOnSetupFailure: true }]);
    const group = merged.trigger.find(({ name }) => name === 'Group')!;
    const referred = (group['parameter'] as { list: { value: string }[] }[])[0]!.list[0]!.value;
    expect(merged.trigger.find(({ triggerId }) => triggerId === referred)?.name).toBe(
      'Trigger (1)',
    );
  });

  it('refuses a file of the other side', () => {
    expect(() => mergeContainers(newServerContainer(), recipe(), 'rename')).toThrow(
      'A file of WEB cannot be imported into a container of SERVER.',
    );
  });
});
