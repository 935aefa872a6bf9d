// npx pinterest-sgtm release: one template into the repository that the Community Template Gallery reads.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { defineCommand, program, UsageError } from '../command-line/command.ts';
import { flag, requiredValue, value } from '../command-line/options.ts';
import { parseTpl } from '../gtm/tpl/parse.ts';
import { galleryMetadata, galleryVersions, homepage } from './release/gallery-metadata.ts';

export const release = defineCommand({
  name: 'release',
  operands: '<template>',
  options: {
    tag: requiredValue(
      'Name the version: --tag v1.2.0.',
      '<git tag>',
      'the version in this repository',
    ),
    to: requiredValue(
      'Name the clone of the gallery repository: --to <folder>.',
      '<folder>',
      'a clone of the gallery repository of that template',
    ),
    notes: value('<text>', 'change notes; the message of the tag when it is missing'),
    rehearsal: flag(
      'also with an example address as homepage, for a repository that nobody pushes',
    ),
  },
  about: `Takes dist/server/<template> or dist/web/<template> as it is in a tag of this repository, commits it
in the gallery repository of that template, and adds the commit and the change notes at the top of
its metadata.yaml in a second commit. It pushes nothing.`,
  notes: `Refused, with exit status 1: a version that is released already, a client (the gallery takes none),
a LICENSE that is not byte for byte the published text of Apache 2.0, and an example address where
metadata.yaml or the template says where this project lives.`,
  async run({ tag, to, notes, rehearsal }, output, operands) {
    const [template, ...more] = operands;
    if (template === undefined || more.length > 0) throw new UsageError('Name one template.');
    if (!existsSync(join(to, '.git'))) {
      throw new UsageError(`${to} is no git repository; clone the gallery repository there.`);
    }
    if (git(to, 'status', '--porcelain') !== '') {
      throw new UsageError(`${to} has changes that are not committed; commit or drop them first.`);
    }
    const folder = releasedFolder(tag, template);
    const refusal =
      galleryRefusal(tag, folder) ?? (rehearsal ? undefined : exampleAddress(tag, folder));
    if (refusal !== undefined) {
      output.err(`${program} release: ${refusal}\n`);
      return 1;
    }
    const metadata = join(to, 'metadata.yaml');
    const versions = existsSync(metadata) ? versionsIn(metadata) : [];
    for (const file of filesOf(tag, folder)) {
      if (file !== 'metadata.yaml') writeFileSync(join(to, file), fileAt(tag, `${folder}/${file}`));
    }
    git(to, 'add', '--all');
    if (git(to, 'status', '--porcelain') === '') {
      output.err(`${program} release: ${template} of ${tag} is what ${to} holds already.\n`);
      return 1;
    }
    git(to, 'commit', '--quiet', '--message', `${template} ${tag}`);
    const sha = git(to, 'rev-parse', 'HEAD');
    const changeNotes = notes ?? notesOf(tag);
    writeFileSync(metadata, galleryMetadata(folder, [{ sha, changeNotes }, ...versions]));
    git(to, 'add', 'metadata.yaml');
    git(to, 'commit', '--quiet', '--message', `List ${tag}`);
    output.out(`${template} ${tag} is commit ${sha} in ${to}. Look at it, then push.\n`);
    return 0;
  },
});

function versionsIn(metadata: string) {
  try {
    return galleryVersions(readFileSync(metadata, 'utf8'));
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** `dist/server/<template>` or `dist/web/<template>`, whichever the tag has. */
function releasedFolder(tag: string, template: string): string {
  try {
    git('.', 'rev-parse', '--verify', '--quiet', `refs/tags/${tag}`);
  } catch {
    throw new UsageError(`This repository has no tag ${tag}. See: git tag --list`);
  }
  for (const shelf of ['server', 'web']) {
    const folder = `dist/${shelf}/${template}`;
    if (filesOf(tag, folder).includes('template.tpl')) return folder;
  }
  throw new UsageError(`The tag ${tag} has no template ${template} in dist/server or dist/web.`);
}

/** https://www.apache.org/licenses/LICENSE-2.0.txt, 11,358 bytes. */
const APACHE_2_SHA256 = 'cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30';

/** What the gallery would answer, as it did to others. */
function galleryRefusal(tag: string, folder: string): string | undefined {
  // A Google reviewer to floriangoetting/json-client, issue 1, April 2025.
  const { type } = parseTpl(fileAt(tag, `${folder}/template.tpl`).toString('utf8'));
  if (type === 'CLIENT') {
    return `${folder} is a client, and the gallery takes no clients. Hand out its template.tpl instead.`;
  }
  // Chip-Hosting-Solutions/marver-gtm-templates 7d344da: refused until it was equal to the last byte.
  const license = filesOf(tag, folder).includes('LICENSE') && fileAt(tag, `${folder}/LICENSE`);
  if (!license || createHash('sha256').update(license).digest('hex') !== APACHE_2_SHA256) {
    return (
      `${folder}/LICENSE is not the published text of Apache 2.0, byte for byte. Take it from ` +
      'https://www.apache.org/licenses/LICENSE-2.0.txt.'
    );
  }
  return undefined;
}

const exampleAddresses =
  /\/\/(?:github\.com\/example\b|(?:[\w-]+\.)*example(?:\.(?:com|org|net))?(?![\w.-]))/i;

/** A version that is listed cannot be changed: whoever reads it would be led to nobody's page. */
function exampleAddress(tag: string, folder: string): string | undefined {
  if (exampleAddresses.test(homepage)) {
    return (
      `"homepage" in package.json is an example address, ${homepage}. Set it to where this project lives, ` +
      'then npm run build, commit and make the tag; --rehearsal lets it pass.'
    );
  }
  const { notes } = parseTpl(fileAt(tag, `${folder}/template.tpl`).toString('utf8'));
  if (!exampleAddresses.test(notes)) return undefined;
  return (
    `The notes of the template in ${tag} name an example address. Run npm run build with the "homepage" ` +
    'of now, commit and make the tag; --rehearsal lets it pass.'
  );
}

const filesOf = (tag: string, folder: string): string[] =>
  git('.', 'ls-tree', '--name-only', tag, `${folder}/`)
    .split('\n')
    .filter((path) => path !== '')
    .map((path) => path.slice(folder.length + 1));

const fileAt = (tag: string, path: string): Buffer =>
  execFileSync('git', ['show', `${tag}:${path}`], { maxBuffer: 1 << 26 });

/** The annotation of the tag, or the subject of its commit. */
const notesOf = (tag: string): string =>
  git('.', 'for-each-ref', '--format=%(contents:subject)', `refs/tags/${tag}`);

const git = (folder: string, ...args: string[]): string =>
  execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
