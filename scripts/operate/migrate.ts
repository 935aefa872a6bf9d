// npx pinterest-sgtm migrate: a client's server tags from Stape's or Pinterest's template to ours.
import { existsSync } from 'node:fs';

import { asJson, counted, defineCommand, UsageError } from '../command-line/command.ts';
import { flag, requiredValue, value } from '../command-line/options.ts';
import { writeText } from '../command-line/output-files.ts';
import { readContainer } from '../command-line/read-container.ts';
import { shippedTemplate } from '../package/project-file.ts';
import type { Migration } from './migrate/migrate-container.ts';
import { migrateContainer } from './migrate/migrate-container.ts';

export const migrate = defineCommand({
  name: 'migrate',
  options: {
    server: requiredValue(
      'Name the server container: --server server.json.',
      '<server.json>',
      'export of the server container',
    ),
    out: value('<file>', 'where to write; server.migrated.json for server.json when it is missing'),
    json: flag(
      '{"out","tags":[{"tag","from":"Stape|Pinterest","changed":[…],"lost":[…]}],"untouched":[…]}',
    ),
  },
  about: `Rewrites the tags of an export that use Stape's or Pinterest's Conversions API template, field by
field, and says what changed and what could not be carried over. Names, triggers, folders and
consent settings of the tags stay. The file that is read stays as it is.`,
  notes: `Import the new file into a workspace of its own (overwrite), and look at the tags in preview.
Exit status 1 when there is nothing to move.`,
  async run(values, output) {
    const file = values.server;
    const out = values.out ?? file.replace(/(\.json)?$/, '.migrated.json');
    if (out === file || (values.out === undefined && existsSync(out))) {
      throw new UsageError(`${out} is there already; name another file with --out.`);
    }
    const migration = migrateContainer(
      readContainer(file, 'server'),
      shippedTemplate('server/conversions-api-tag'),
    );
    const { tags, untouched } = migration;
    const isMoved = tags.length > 0;
    if (isMoved) writeText(out, `${JSON.stringify(migration.json, undefined, 4)}\n`);
    output.out(
      values.json ? asJson({ out: isMoved ? out : null, tags, untouched }) : story(migration, out),
    );
    return isMoved ? 0 : 1;
  },
});

function story({ tags, untouched }: Migration, out: string): string {
  const lines = tags.flatMap(({ tag, from, changed, lost }) => [
    `${tag} (${from}'s template)`,
    ...changed.map((sentence) => `  ✓ ${sentence}`),
    ...lost.map((sentence) => `  ! ${sentence}`),
  ]);
  for (const name of untouched) {
    lines.push(`${name} calls Pinterest with another template and stays as it is.`);
  }
  lines.push(
    tags.length > 0
      ? `${counted(tags.length, 'tag')} moved: ${out}`
      : "No tag uses Stape's or Pinterest's Conversions API template.",
  );
  return `${lines.join('\n')}\n`;
}
