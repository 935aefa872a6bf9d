// npm run bench: measures what the README claims and prints a page of ratios; milliseconds are those of one
// machine. npm run -s bench > docs/bench.md keeps it.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

import { format } from 'prettier';

import type { Table } from './bench/figures.ts';
import { overviewOfMany } from './bench/overview.ts';
import { debuggerPage } from './bench/preview.ts';
import { startUp } from './bench/start-up.ts';
import { templates } from './bench/templates.ts';
import { launchChromium } from './browser/chromium.ts';
import { showingProgress } from './command-line/output.ts';
import { terminal } from './command-line/terminal.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', multiple: true },
    event: { type: 'string' },
    fields: { type: 'string' },
  },
});

/** A new part is one entry. */
const parts: Record<string, (show: (part: number) => void) => Promise<string>> = {
  templates: async (show) =>
    asMarkdown(
      await templates({ templates: positionals, event: values.event, fields: values.fields }, show),
    ),
  commands: async (show) => asMarkdown(startUp(show)),
  overview: async (show) => asMarkdown(await overviewOfMany(show)),
  preview: async (show) => asMarkdown(await debuggerPage(launchChromium, show)),
};

const asked = values.only ?? Object.keys(parts);
const unknown = asked.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}: --only takes ${Object.keys(parts).join(', ')}.`,
  );
  process.exitCode = 2;
} else {
  const texts: string[] = [];
  for (const name of asked) {
    texts.push(await showingProgress(terminal(), `Measuring: ${name}`, parts[name]!));
  }
  const where = `Node ${process.versions.node}, ${availableParallelism()} processors`;
  const head = `# Measured\n\nBy \`npm run bench\`, on ${where}. Figures are ratios where they can be.`;
  process.stdout.write(await format([head, ...texts].join('\n\n'), { parser: 'markdown' }));
}

function asMarkdown({ title, about, columns, rows }: Table): string {
  return [
    `## ${title}\n\n${about}\n`,
    `| ${columns.join(' | ')} |`,
    `| ${columns.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ')} |`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
  ].join('\n');
}
