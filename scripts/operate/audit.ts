// npx pinterest-sgtm audit: what is wrong with Pinterest in a client's containers, and in a recorded visit.
import { basename } from 'node:path';

import { asJson, defineCommand, UsageError } from '../command-line/command.ts';
import { flag, value } from '../command-line/options.ts';
import { showingProgress } from '../command-line/output.ts';
import { writeText } from '../command-line/output-files.ts';
import { readContainer } from '../command-line/read-container.ts';
import { shippedTemplate } from '../package/project-file.ts';
import { auditContainers } from './audit/audit.ts';
import type { Audit } from './audit/audit-result.ts';
import { auditText } from './audit/audit-text.ts';
import { joinVisit } from './audit/join-visit.ts';
import { auditHtml } from './audit/report-html.tsx';
import { auditVisit } from './visit/audit-visit.ts';
import { readRecording } from './visit/read-recording.ts';
import { matters } from './visit/sent-events.ts';

export const audit = defineCommand({
  name: 'audit',
  options: {
    web: value('<web.json>', 'export of the web container'),
    server: value('<server.json>', 'export of the server container'),
    har: value(
      '<visit.har>',
      'recording of a visit, from any browser; works without the others, too',
    ),
    html: value('<file>', 'writes a report to send on: one file, readable on a phone, printable'),
    json: flag(`{"findings":[{"severity":"red|yellow","rule",
  "container":"web|server|visit","where","message","why","fix"}],
 "events":[{"event","browser":[{"tag","on","eventId"}],"server":[…],
  "fired":{"browser","ga4","sameId"}}],
 "notes":["…"],"notJudged":["…"],
 "visit":{"requests","sent","scripts",
  "events":[{"event","at","verdict","browser":{…},"ga4":{…}}]}};
"browser" or "server" is missing without that container, "fired" and "visit" without a recording`),
  },
  about: `Reads exports (Admin > Export Container) and reports, for each tag that sends to Pinterest, whether
browser and server can be counted once: event ids, names and triggers on both sides, data, consent,
test mode, tokens. Knows Pinterest's, Stape's and our templates, and pintrk in custom HTML. One of
the two containers will do: it then says what it could not judge.

Reads a recording (Chrome: developer tools > Network > Export HAR) and reports what the Pinterest tag
and GA4 sent, event by event, and whether Pinterest can count them once. What the server sends is not
in a recording. Personal data of the recording is in no output, and nothing is sent anywhere.
docs/faults.md explains each rule.`,
  examples: [
    'npx pinterest-sgtm audit --har visit.har',
    'npx pinterest-sgtm audit --web web.json --server server.json --har visit.har --html report.html',
  ],
  notes: 'Exit status 1 when something is red, or when the recording is cut off.',
  async run({ web, server, har, html, json }, output) {
    const files = [web, server, har].filter((file) => file !== undefined);
    if (files.length === 0) {
      throw new UsageError(
        'Name an export or a recording: --web web.json, --server server.json, --har visit.har.',
      );
    }
    const containers = readContainers(web, server);
    const recording =
      har === undefined
        ? undefined
        : await showingProgress(output, `Reading ${basename(har)}`, (show) =>
            readRecording(har, matters, show),
          );
    const result = recording ? joinVisit(containers, auditVisit(recording)) : containers!;
    if (html !== undefined) {
      writeText(html, auditHtml(result, files.map((file) => basename(file)).join(', ')));
    }
    output.out(json ? asJson(result) : auditText(result));
    const isRed = result.findings.some(({ severity }) => severity === 'red');
    return isRed || recording?.isCutOff ? 1 : 0;
  },
});

/** Undefined when neither is given. */
function readContainers(web: string | undefined, server: string | undefined): Audit | undefined {
  if (web === undefined && server === undefined) return undefined;
  return auditContainers(
    web === undefined ? undefined : readContainer(web, 'web').container,
    server === undefined ? undefined : readContainer(server, 'server').container,
    {
      pinterestTag: shippedTemplate('web/pinterest-tag'),
      conversionsApiTag: shippedTemplate('server/conversions-api-tag'),
    },
  );
}
