// The audit of a client's containers, from two exports to findings and the map of events.
import type { ContainerExport } from '../../gtm/container/export/export-format.ts';
import type { Audit, ChannelCell, EventChannels } from './audit-result.ts';
import type { Channels } from './channels.ts';
import { channelsOf } from './channels.ts';
import { type ContainerView, viewOf } from './container-view.ts';
import type { Finding } from './finding.ts';
import { pageVisitNotes } from './page-visit-notes.ts';
import { pairChannels } from './pair-channels.ts';
import type { CurrentTemplates } from './tag-rules.ts';
import { serverRules, webRules } from './tag-rules.ts';

/**
 * Findings, red ones first, and each Pinterest event with its tags on both channels. With one
 * container it says what it cannot judge.
 */
export function auditContainers(
  webExport: ContainerExport | undefined,
  serverExport: ContainerExport | undefined,
  current: CurrentTemplates,
): Audit {
  const web = webExport && viewOf(webExport, 'web');
  const server = serverExport && viewOf(serverExport, 'server');
  const channels = channelsOf(web, server);
  const findings = [
    ...(channels.browserTags.length === 0 && channels.serverTags.length === 0
      ? [{ ...nothing, container: web ? ('web' as const) : ('server' as const) }]
      : []),
    ...(web ? webRules(web, channels, current) : []),
    ...(server ? serverRules(server, channels, current) : []),
    ...(web && server ? pairChannels(web, server, channels) : []),
  ];
  return {
    findings: distinct(findings).sort(
      (one, other) => Number(other.severity === 'red') - Number(one.severity === 'red'),
    ),
    events: eventRows(channels, web !== undefined, server !== undefined),
    notes: pageVisitNotes(channels),
    notJudged: [
      ...(web ? [] : withoutWeb),
      ...(server ? [] : withoutServer),
      ...channels.leftOut,
      ...[web, server].flatMap((view) => (view ? notTried(view) : [])),
    ],
  };
}

const withoutWeb = [
  'Whether the browser reports the same events, and under the same ids: pass --web.',
  'Whether the events that arrive bring event id, user data and ecommerce data: pass --web.',
];
const withoutServer = [
  'Whether the server sends the same events, and under the same ids: pass --server.',
];

const notTried = ({ side, unclearTriggers: triggers }: ContainerView): string[] =>
  [...triggers].map(
    ([name, pattern]) =>
      `On which events the trigger "${name}" of the ${side} container fires: its pattern ` +
      `${JSON.stringify(pattern.length > 200 ? `${pattern.slice(0, 200)}…` : pattern)} was not tried, because it is too long or could take forever.`,
  );

const nothing: Finding = {
  severity: 'yellow',
  rule: 'no-pinterest-tag',
  container: 'web',
  where: 'the containers',
  message: 'no tag reports to Pinterest.',
  why: 'There is nothing to audit.',
  fix: 'Import the containers of this project, or pass the exports that hold the Pinterest tags.',
};

function distinct(findings: Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, where, message }) => {
    const key = JSON.stringify([rule, where, message]);
    return !seen.has(key) && seen.add(key);
  });
}

function eventRows(
  { browser, server }: Channels,
  hasWeb: boolean,
  hasServer: boolean,
): EventChannels[] {
  const names = new Set([...browser, ...server].map(({ event }) => event));
  return [...names].sort().map((event) => ({
    event,
    browser: hasWeb
      ? cells(
          browser
            .filter((one) => one.event === event)
            .map(({ tag, on, report }) => ({ tag: tag.tag.name, on, eventId: report.eventId })),
        )
      : undefined,
    server: hasServer
      ? cells(
          server
            .filter((one) => one.event === event)
            .map(({ tag, incoming, hit }) => ({
              tag: tag.tag.name,
              on: incoming,
              eventId: tag.eventId ?? hit?.tag.parameters.get('event_id'),
            })),
        )
      : undefined,
  }));
}

const cells = (all: ChannelCell[]): ChannelCell[] =>
  all.filter(
    (cell, index) => all.findIndex((one) => one.tag === cell.tag && one.on === cell.on) === index,
  );
