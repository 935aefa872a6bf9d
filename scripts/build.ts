// npm run build: every template and the container files into dist/, and the page of faults into docs/,
// the same bytes each time. With names of templates (npm run build -- pinterest-tag) only those are written; with --out into
// another folder.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { buildTemplate } from './compile/build-template.ts';
import { type BuildProblem, CompileError } from './compile/problem.ts';
import { containerFiles } from './containers/index.ts';
import { parseTpl } from './gtm/tpl/parse.ts';
import { faultsPage } from './operate/faults/faults-page.ts';
import { galleryMetadata } from './operate/release/gallery-metadata.ts';

// npm start imports this file; its options are not those of the build, and its first line is its own.
const isCommand = process.argv[1] === fileURLToPath(import.meta.url);

/** Folder with templates → folder in dist. */
const shelves = [
  ['template-src', 'server'],
  ['web-tag', 'web'],
] as const;

type Files = Map<string, string | Buffer>;

async function buildTemplates(only: string[]): Promise<Files> {
  const texts: Files = new Map();
  const problems: BuildProblem[] = [];
  for (const [sources, shelf] of shelves) {
    for (const name of readdirSync(sources).sort()) {
      if (!existsSync(join(sources, name, 'template.ts'))) continue;
      if (only.length > 0 && !only.includes(name)) continue;
      try {
        const icon = readFileSync(join(sources, name, 'icon.png'));
        const { tpl } = await buildTemplate(join(process.cwd(), sources, name), undefined, icon);
        texts.set(`${shelf}/${name}/template.tpl`, tpl);
        texts.set(
          `${shelf}/${name}/README.md`,
          readFileSync(join(sources, name, 'README.md'), 'utf8'),
        );
        texts.set(`${shelf}/${name}/LICENSE`, readFileSync('LICENSE', 'utf8'));
        if (!isClient(tpl)) {
          texts.set(`${shelf}/${name}/metadata.yaml`, galleryMetadata(`dist/${shelf}/${name}`, []));
        }
        texts.set(`${shelf}/${name}/icon.png`, icon);
      } catch (error) {
        if (!(error instanceof CompileError)) throw error;
        problems.push(...error.problems);
      }
    }
  }
  if (problems.length > 0) throw new CompileError(problems);
  const built = [...texts.keys()].map((path) => path.split('/')[1]!);
  const unknown = only.filter((name) => !built.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `No template is named ${unknown.join(', ')}. A template is a folder with a template.ts.`,
    );
  }
  return texts;
}

/** The gallery takes no clients, so theirs is no folder for it. */
const isClient = (tpl: string): boolean => parseTpl(tpl).type === 'CLIENT';

function containersFrom(templates: Files): Files {
  const tpl = (path: string): string => templates.get(`${path}/template.tpl`) as string;
  const files = containerFiles({
    conversionsApiTag: tpl('server/conversions-api-tag'),
    orderWebhookClient: tpl('server/order-webhook-client'),
    pinterestTag: tpl('web/pinterest-tag'),
    eventIdVariable: tpl('web/event-id-variable'),
  });
  return new Map(Object.entries(files).map(([name, text]) => [`containers/${name}`, text]));
}

function clear(out: string): void {
  for (const folder of ['server', 'web', 'containers']) {
    rmSync(join(out, folder), { recursive: true, force: true });
  }
}

function write(files: Files, out: string): void {
  for (const [path, text] of files) {
    const target = join(out, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    if (isCommand) console.log(`${target.split('\\').join('/')}  ${Buffer.byteLength(text)} bytes`);
  }
}

try {
  const { positionals: only, values } = parseArgs({
    args: isCommand ? process.argv.slice(2) : [],
    options: { out: { type: 'string', default: 'dist' } },
    allowPositionals: true,
  });
  const templates = await buildTemplates(only);
  if (only.length > 0) {
    write(templates, values.out);
  } else {
    const containers = containersFrom(templates);
    clear(values.out);
    write(new Map([...templates, ...containers]), values.out);
    if (values.out === 'dist') write(new Map([['faults.md', await faultsPage()]]), 'docs');
  }
} catch (error) {
  if (!(error instanceof CompileError)) throw error;
  const count = error.problems.length;
  console.error(`${error.message}\n\n${count} ${count === 1 ? 'problem' : 'problems'}.`);
  process.exitCode = 1;
}
