// The container files that people import into containers that are in use: they must bring nothing
// that is not needed, hide nothing, and meet no name that is there already.
import { readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import {
  type ContainerExport,
  parseContainer,
} from '../../scripts/gtm/container/export/export-format.ts';
import { mergeContainers } from '../../scripts/gtm/container/export/merge.ts';
import { newServerContainer } from '../../scripts/gtm/container/export/new-server-container.ts';
import { resolveParameters } from '../../scripts/gtm/container/export/parameters.ts';
import { templateType } from '../../scripts/gtm/container/export/template-type.ts';
import { validateContainer } from '../../scripts/gtm/container/export/validate.ts';
import { isEnabled, VALUE_TYPES, walkFields } from '../../scripts/gtm/tpl/fields.ts';
import { parseTpl } from '../../scripts/gtm/tpl/parse.ts';
import { commonContainer } from './common-container.ts';
import { existingExports } from './existing-exports.ts';

const shipped = (name: string): ContainerExport =>
  parseContainer(JSON.parse(readFileSync(`dist/containers/${name}.json`, 'utf8')));

const files = [
  'web-container',
  'web-container-with-ga4',
  'server-container',
  'order-webhooks-container',
];
const sideOf = (file: string) => (file.startsWith('web') ? 'WEB' : 'SERVER');

const kinds = [
  'tag',
  'trigger',
  'variable',
  'folder',
  'client',
  'customTemplate',
  'builtInVariable',
  'transformation',
] as const;

/** All of a container but the lists that an import adds to. */
const withoutKinds = ({ containerVersion }: ContainerExport) =>
  Object.fromEntries(
    Object.entries(containerVersion).filter(([key]) => !(kinds as readonly string[]).includes(key)),
  );

const named = (container: ContainerExport) => {
  const { tag, trigger, variable, folder, client } = container.containerVersion;
  return [...tag, ...trigger, ...variable, ...folder, ...client].map(({ name }) => name);
};

describe.each(files)('%s', (file) => {
  const container = shipped(file);
  const version = container.containerVersion;

  it('has no parameter of a field that its template hides', () => {
    const users = [...version.tag, ...version.variable, ...version.client];
    const hidden = users.flatMap(({ name, type, parameter }) => {
      const template = version.customTemplate.find((one) => templateType(one, container) === type);
      if (!template) return [];
      const values = resolveParameters(parameter, (variable) => `{{${variable}}}`);
      return [...walkFields(parseTpl(template.templateData).parameters)]
        .filter((one) => VALUE_TYPES.has(one.field.type))
        .filter((one) => !isEnabled(one, values as Record<string, unknown>))
        .filter(({ field }) => parameter.some(({ key }) => key === field.name))
        .map(({ field }) => `${name}: ${field.name}`);
    });
    expect(hidden).toEqual([]);
  });

  it('names everything in a way that nobody else does', () => {
    for (const name of named(container)) expect(name).toMatch(/^Pinterest Dedup( - .+)?$/);
    for (const { name, templateData } of version.customTemplate) {
      expect(name).toBe(parseTpl(templateData).info.displayName);
    }
  });

  const side = sideOf(file);
  const imports = Object.keys(existingExports(file, side)).flatMap((existing) =>
    existing === 'an earlier import of the file'
      ? [['rename', existing] as const]
      : [['rename', existing] as const, ['overwrite', existing] as const],
  );
  it.each(imports)(
    'imported with "%s" into a container with %s changes nothing that was there',
    (onConflict, existing) => {
      const before = existingExports(file, side)[existing]!;
      const after = mergeContainers(before, container, onConflict);
      expect(after).toEqual({
        ...before,
        containerVersion: { ...after.containerVersion, ...withoutKinds(before) },
      });
      for (const kind of kinds) {
        const [was, is] = [before, after].map((one) => one.containerVersion[kind] as unknown[]);
        expect(is!.slice(0, was!.length)).toEqual(was);
      }
      const errors = validateContainer(after).filter(({ severity }) => severity === 'error');
      const known = validateContainer(before).filter(({ severity }) => severity === 'error');
      expect(errors).toEqual(known);
    },
  );

  it('brings all of its parts, also where every common name is taken', () => {
    const before = commonContainer(side);
    const after = mergeContainers(before, container, 'rename');
    for (const kind of kinds) {
      const [was, is, ours] = [before, after, container].map(
        (one) => (one.containerVersion[kind] as unknown[]).length,
      );
      if (kind !== 'builtInVariable') expect(is).toBe(was! + ours!);
    }
    expect(named(after)).toEqual(expect.arrayContaining(named(container)));
    expect(validateContainer(after)).toEqual([]);
  });
});

describe('the server containers', () => {
  it('bring no client of their own but the one for orders, in its own file', () => {
    const clients = files.map((file) => shipped(file).containerVersion.client.map((c) => c.name));
    expect(clients).toEqual([[], [], [], ['Pinterest Dedup - Order webhook']]);
  });

  it('keep the permission with an unconfirmed key away from the tag', () => {
    const texts = files.map((file) =>
      shipped(file).containerVersion.customTemplate.some(({ templateData }) =>
        templateData.includes('use_custom_private_keys'),
      ),
    );
    expect(texts).toEqual([false, false, false, true]);
  });

  it('let the tag fire on every event, whatever the client is called', () => {
    const { tag, trigger } = shipped('server-container').containerVersion;
    expect(tag.flatMap(({ firingTriggerId }) => firingTriggerId)).toEqual([trigger[0]!.triggerId]);
    expect(trigger[0]).toMatchObject({ type: 'ALWAYS', filter: [] });
  });

  it('leave the client GA4 of a new container as it is', () => {
    const merged = mergeContainers(newServerContainer(), shipped('server-container'), 'overwrite');
    expect(merged.containerVersion.client).toEqual(newServerContainer().containerVersion.client);
  });
});
