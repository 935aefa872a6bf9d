// npm run build: every template and both container files into dist/, the same bytes each time.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildTemplate } from './compile/compile-template.ts';
import { CompileError, type BuildProblem } from './compile/problem.ts';
import { containerFiles } from './containers/index.ts';

/** Folder with templates → folder in dist. */
const shelves = [
  ['template-src', 'server'],
  ['web-tag', 'web'],
] as const;

async function buildTemplates(): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  const problems: BuildProblem[] = [];
  for (const [sources, shelf] of shelves) {
    for (const name of readdirSync(sources).sort()) {
      if (!existsSync(join(sources, name, 'template.ts'))) continue;
      try {
        const { tpl } = await buildTemplate(join(process.cwd(), sources, name));
        texts.set(`${shelf}/${name}/template.tpl`, tpl);
      } catch (error) {
        if (!(error instanceof CompileError)) throw error;
        problems.push(...error.problems);
      }
    }
  }
  if (problems.length > 0) throw new CompileError(problems);
  return texts;
}

function containersFrom(templates: Map<string, string>): Map<string, string> {
  const tpl = (path: string): string => templates.get(`${path}/template.tpl`)!;
  const files = containerFiles({
    conversionsApiTag: tpl('server/conversions-api-tag'),
    pinterestTag: tpl('web/pinterest-tag'),
    eventIdVariable: tpl('web/event-id-variable'),
  });
  return new Map(Object.entries(files).map(([name, text]) => [`containers/${name}`, text]));
}

/** Writes the files below dist, and nothing else stays in the folders they are in. */
function write(files: Map<string, string>): void {
  for (const folder of ['server', 'web', 'containers']) {
    rmSync(join('dist', folder), { recursive: true, force: true });
  }
  for (const [path, text] of files) {
    const target = join('dist', path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
    console.log(`${target.split('\\').join('/')}  ${Buffer.byteLength(text)} bytes`);
  }
}

try {
  const templates = await buildTemplates();
  write(new Map([...templates, ...containersFrom(templates)]));
} catch (error) {
  if (!(error instanceof CompileError)) throw error;
  const count = error.problems.length;
  console.error(`${error.message}\n\n${count} ${count === 1 ? 'problem' : 'problems'}.`);
  process.exitCode = 1;
}
