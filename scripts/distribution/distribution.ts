// Everything that users import, and the page of faults, out of the sources: the same bytes each time.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { buildTemplate } from '../compile/build-template.ts';
import { type BuildProblem, CompileError } from '../compile/problem.ts';
import { containerFiles } from '../containers/index.ts';
import { parseTpl } from '../gtm/tpl/parse.ts';
import { faultsPage } from '../operate/faults/faults-page.ts';
import { galleryMetadata } from '../operate/release/gallery-metadata.ts';

/** Folder with templates → folder of the distribution. */
const shelves = [
  ['template-src', 'server'],
  ['web-tag', 'web'],
] as const;

/** Path → content. */
type Files = Map<string, string | Buffer>;

/** A file that was written. */
export interface WrittenFile {
  path: string;
  bytes: number;
}

/**
 * Writes the templates and container files of this clone into `out`, what was there before goes; into
 * `dist` the page of faults is written with them. Of some templates, by their folders' names, only these
 * are written, and nothing goes.
 * @throws CompileError with all that is wrong in templates. Error for a name that none has.
 */
export async function writeDistribution(only: string[], out = 'dist'): Promise<WrittenFile[]> {
  const templates = await buildTemplates(only);
  if (only.length > 0) return write(templates, out);
  const containers = containersFrom(templates);
  clear(out);
  const written = write(new Map([...templates, ...containers]), out);
  if (out !== 'dist') return written;
  return [...written, ...write(new Map([['faults.md', await faultsPage()]]), 'docs')];
}

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

function write(files: Files, out: string): WrittenFile[] {
  return [...files].map(([path, content]) => {
    const target = join(out, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
    return { path: target.split('\\').join('/'), bytes: Buffer.byteLength(content) };
  });
}
