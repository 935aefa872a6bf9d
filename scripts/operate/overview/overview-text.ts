// All clients in a few lines, for a chat or an e-mail.
import { counted } from '../../command-line/command.ts';
import { isRed } from '../faults/week-finding.ts';
import { dateOf } from '../report/client-parts.tsx';
import { answerOf } from '../watch/week-parts.tsx';
import type { ClientCard } from './look-at-all.ts';

const week = 7 * 86_400_000;
// A chat cuts what is long, and nobody reads more on a phone.
const shownInChat = 12;
const longest = 300;

const headline = (cards: readonly ClientCard[], now: number): string => {
  const red = cards.filter(({ state }) => state === 'red').length;
  const yellow = cards.filter(({ state }) => state === 'yellow').length;
  const well = cards.length - red - yellow;
  const parts = [`${red} red`, ...(yellow > 0 ? [`${yellow} to look at`] : []), `${well} well`];
  const period = `${dateOf(now - week)} to ${dateOf(now)}`;
  return `Pinterest, ${period}, ${counted(cards.length, 'client')}: ${parts.join(', ')}.`;
};

/** Short: the first fault of each client and what to do; `link` is where the page is. */
export function chatText(cards: readonly ClientCard[], now: number, link?: string): string {
  const wrong = cards.filter(({ state }) => state !== 'well');
  const well = cards.filter(({ state }) => state === 'well').map(({ client }) => client);
  const lines = [
    headline(cards, now),
    ...wrong.slice(0, shownInChat).map(wrongLine),
    ...(wrong.length > shownInChat ? [`… and ${wrong.length - shownInChat} more.`] : []),
    ...(well.length > 0 ? [`✓ ${shortList(well)}`] : []),
    ...(link === undefined ? [] : [link]),
  ];
  return `${lines.join('\n')}\n`;
}

function wrongLine({ client, state, week: { findings } }: ClientCard): string {
  const [first, ...others] = findings;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  const mark = state === 'red' ? '✗' : '!';
  return `${mark} ${client}: ${forChat(first!.message)}${more}\n  → ${forChat(first!.mend)}`;
}

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}

/** One line, without what chats take for mentions, links and markup: it may be quoted from an answer. */
function forChat(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll(' > ', ' › ').replaceAll('@', '(at)');
  const plain = line.replace(/[<>]/g, '');
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}

/** Long: everything that was found of each client. */
export function overviewText(cards: readonly ClientCard[], now: number): string {
  const parts = cards.map(({ client, state, week: found }) =>
    [
      `${{ red: '✗', yellow: '!', well: '✓' }[state]} ${client}: ${answerOf(found)}`,
      ...found.findings.slice(1).map((one) => `    ${isRed(one) ? '✗' : '!'} ${one.message}`),
      ...found.findings.slice(0, 1).map(({ mend }) => `    → ${mend}`),
    ].join('\n'),
  );
  return `${[headline(cards, now), ...parts].join('\n')}\n`;
}
