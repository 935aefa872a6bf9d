// gtm audit: what is wrong with Pinterest in a client's containers.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

import { asJson, counted, defineCommand, UsageError } from '../command-line/command.ts';
import { flag, value } from '../command-line/options.ts';
import { writeText } from '../command-line/output-files.ts';
import { readContainer } from '../command-line/read-container.ts';
import { auditContainers } from './audit/audit.ts';
import type { Audit, EventChannels } from './audit/finding.ts';
import { auditHtml } from './audit/report-html.tsx';

export const audit = defineCommand({
  name: 'audit',
  summary: "finds what is wrong with Pinterest in a client's container exports",
  options: {
    web: value('<web.json>', 'export of the web container'),
    server: value('<server.json>', 'export of the server container'),
    html: value('<file>', 'writes a report to send on: one file, readable on a phone, printable'),
    json: flag(`{"findings":[{"severity":"red|yellow","rule","container","where","message","why","fix"}],
 "events":[{"event","browser":[{"tag","on","eventId"}],"server":[…]}],
 "notes":["…"],"notJudged":["…"]}; "browser" or "server" is missing without that container`),
  },
  about: `Reads exports (Admin > Export Container) and reports, for each tag that sends to Pinterest, whether
browser and server can be counted once: event ids, names and triggers on both sides, data, consent,
test mode, tokens. Knows Pinterest's, Stape's and our templates, and pintrk in custom HTML. One of
the two containers will do: it then says what it could not judge.`,
  notes: 'Exit status 1 when something is red.',
  async run(values, output) {
    if (values.web === undefined && values.server === undefined) {
      throw new UsageError('Name an export: --web web.json, --server server.json, or both.');
    }
    const web = values.web === undefined ? undefined : readContainer(values.web, 'web').container;
    const server =
      values.server === undefined ? undefined : readContainer(values.server, 'server').container;
    const result = auditContainers(web, server, {
      pinterestTag: shipped('web/pinterest-tag'),
      conversionsApiTag: shipped('server/conversions-api-tag'),
    });
    if (values.html !== undefined) {
      const files = [values.web, values.server]
        .filter((file) => file !== undefined)
        .map((file) => basename(file));
      writeText(values.html, auditHtml(result, files.join(', ')));
    }
    output.out(values.json ? asJson(result) : story(result));
    return result.findings.some(({ severity }) => severity === 'red') ? 1 : 0;
  },
});

const shipped = (folder: string): string =>
  readFileSync(new URL(`../../dist/${folder}/template.tpl`, import.meta.url), 'utf8');

function story({ findings, events, notes, notJudged }: Audit): string {
  const red = findings.filter(({ severity }) => severity === 'red').length;
  const lines = [
    ...events.map(eventLine),
    ...(events.length > 0 ? [''] : []),
    ...findings.flatMap(({ severity, where, message, why, fix }) => [
      `${severity === 'red' ? '✗ red   ' : '! yellow'}  ${where} ${message}`,
      `            ${why}`,
      `            → ${fix}`,
    ]),
    ...(findings.length > 0 ? [''] : []),
    ...notes.map((sentence) => `note: ${sentence}`),
    ...notJudged.map((sentence) => `? not judged: ${sentence}`),
    `${counted(red, 'red finding')}, ${findings.length - red} yellow.`,
  ];
  return `${lines.join('\n')}\n`;
}

function eventLine({ event, browser, server }: EventChannels): string {
  const names = (cells: readonly { tag: string }[] | undefined): string =>
    cells === undefined ? '–' : [...new Set(cells.map(({ tag }) => tag))].join(', ') || 'MISSING';
  return `${event.padEnd(18)} browser: ${names(browser)}   server: ${names(server)}`;
}
