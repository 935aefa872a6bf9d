// The audit for a terminal.
import { counted } from '../../command-line/command.ts';
import type { ShownEvent, VisitEvent } from '../visit/visit.ts';
import type { Audit, EventChannels } from './audit-result.ts';
import { firedWords } from './join-visit.ts';

export function auditText({ findings, events, notes, notJudged, visit }: Audit): string {
  const red = findings.filter(({ severity }) => severity === 'red').length;
  const lines = [
    ...events.map(eventLine),
    ...(events.length > 0 ? [''] : []),
    ...(visit ? visitLines(visit) : []),
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

function eventLine(row: EventChannels): string {
  const { event, browser, server, fired } = row;
  const names = (cells: readonly { tag: string }[] | undefined): string =>
    cells === undefined ? '–' : [...new Set(cells.map(({ tag }) => tag))].join(', ') || 'MISSING';
  const channels =
    browser === undefined && server === undefined
      ? []
      : [`browser: ${names(browser)}   server: ${names(server)}`];
  const parts = [...channels, ...(fired ? [`visit: ${firedWords(row)}`] : [])];
  return `${event.padEnd(18)} ${parts.join('   ')}`;
}

function visitLines({ requests, sent, scripts, events }: NonNullable<Audit['visit']>): string[] {
  return [
    `${counted(requests, 'request')}: ${sent.pinterest} events to Pinterest, ` +
      `${sent.server} GA4 events to a tagging server, ${sent.google} to Google. ` +
      `Scripts: Pinterest ${scripts.pinterest}, Tag Manager ${scripts.tagManager}.`,
    '',
    ...events.flatMap(visitEventLines),
    ...(events.length > 0 ? [''] : []),
  ];
}

const visitEventLines = ({ event, at, verdict, browser, ga4 }: VisitEvent): string[] => [
  `${event}${at === undefined ? '' : ` at ${at} s`}: ${verdict}`,
  ...(browser ? [`    Pinterest  ${shownWords(browser)}`] : []),
  ...(ga4 ? [`    GA4        ${shownWords(ga4)}, to ${ga4.to}`] : []),
];

/** An event in one line: what it says, and of the visitor only which fields. */
export function shownWords(event: ShownEvent): string {
  const { name, id, value, currency, hasOrderId, products, hashed, plain, consent } = event;
  return [
    name,
    `id ${id ?? 'NONE'}`,
    ...(value === undefined
      ? []
      : [`value ${value}${currency === undefined ? '' : ` ${currency}`}`]),
    ...(hasOrderId ? ['order id'] : []),
    ...(products.length > 0 ? [`products ${products.join(' ')}`] : []),
    ...(hashed.length > 0 ? [`hashed ${hashed.join(' ')}`] : []),
    ...(plain.length > 0 ? [`plain ${plain.join(' ')}`] : []),
    ...(consent === 'not said' ? [] : [`consent ${consent}`]),
  ].join(', ');
}
