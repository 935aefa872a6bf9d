// Every client of an agency, looked at. Whatever happens with one of them is one red card.
import { type Client, readUsableClients } from '../clients/clients-file.ts';
import { inOrder, weekFinding } from '../faults/week-finding.ts';
import { withoutSecrets } from '../pinterest/without-secrets.ts';
import type { State } from '../report/client-parts.tsx';
import { type ClientWeek, lookAtClient, unlookedWeek } from '../watch/client-week.ts';
import { failedOf, volumeOf } from '../watch/compare-weeks.ts';
import { type History, type HistoryEntry, weekBefore, weeksBefore } from '../watch/history.ts';
import { atATime, inParallel } from '../watch/in-parallel.ts';
import { type Place, sourcesOfClient } from '../watch/sources.ts';
import { stateOf } from '../watch/week-parts.tsx';

export interface ClientCard {
  client: string;
  /** undefined when its entry cannot be read. */
  adAccount: string | undefined;
  state: State;
  week: ClientWeek;
  before: HistoryEntry | undefined;
  /** States of the weeks before, oldest first. */
  trend: { at: string; state: State }[];
}

const shownWeeks = 7;

/** All clients of a file, red first. Throws a UsageError when the file is no clients file. */
export async function lookAtAll(
  config: string,
  place: Place,
  history: History,
  show: (part: number) => void = () => {},
): Promise<ClientCard[]> {
  const { clients, refused } = readUsableClients(config);
  const sharing = ({ name, adAccount }: Client): string[] =>
    clients.flatMap((one) => (one.name !== name && one.adAccount === adAccount ? one.name : []));
  let done = 0;
  const looked = await inParallel(clients, atATime, async (client) => {
    const card = await cardOf(client, sharing(client), place, history);
    show((done += 1) / clients.length);
    return card;
  });
  const unusable = refused.map(({ name, sentence }): ClientCard => {
    const week = unlookedWeek(weekFinding('not-set-up', sentence));
    return { client: name, adAccount: undefined, state: 'red', week, before: undefined, trend: [] };
  });
  return [...unusable, ...looked].sort(
    (one, other) =>
      states.indexOf(one.state) - states.indexOf(other.state) ||
      one.client.localeCompare(other.client),
  );
}

const states: readonly State[] = ['red', 'yellow', 'well'];

/** `sharing` are the other clients of the same ad account. */
async function cardOf(
  client: Client,
  sharing: readonly string[],
  place: Place,
  history: History,
): Promise<ClientCard> {
  const { name, adAccount } = client;
  const whose = { client: name, adAccount };
  const before = weekBefore(history, whose, place.now);
  const week = withSharing(await weekOf(client, place, before), sharing);
  const trend = weeksBefore(history, whose, place.now, shownWeeks)
    .reverse()
    .map(({ at, state }) => ({ at, state }));
  return { ...whose, state: stateOf(week), week, before, trend };
}

function withSharing(week: ClientWeek, sharing: readonly string[]): ClientWeek {
  if (sharing.length === 0) return week;
  const shown = [...sharing.slice(0, 3), ...(sharing.length > 3 ? ['others'] : [])].join(', ');
  const message = `The ad account is that of ${shown} as well.`;
  return { ...week, findings: inOrder([...week.findings, weekFinding('shared-account', message)]) };
}

async function weekOf(
  client: Client,
  place: Place,
  before: HistoryEntry | undefined,
): Promise<ClientWeek> {
  let sources;
  try {
    sources = sourcesOfClient(client, place);
  } catch (error) {
    return unlookedWeek(weekFinding('not-set-up', (error as Error).message));
  }
  try {
    return await lookAtClient({ ...sources, before }, place.now);
  } catch (error) {
    const message = `This client could not be looked at: ${(error as Error).message}`;
    const secrets = [sources.account?.token ?? '', sources.sending?.token ?? ''];
    return withoutSecrets(unlookedWeek(weekFinding('cannot-be-asked', message)), secrets);
  }
}

/** What the history keeps of a card. */
export function entryOf(
  { client, adAccount = '', state, week }: ClientCard,
  now: number,
): HistoryEntry {
  const { comparison, findings, quality, pairs } = week;
  return {
    at: new Date(now).toISOString(),
    client,
    adAccount,
    state,
    red: [...new Set(findings.flatMap(({ urgency, fault }) => (urgency === 'red' ? fault : [])))],
    events: comparison ? volumeOf(comparison).thisWeek : null,
    failed: comparison ? failedOf(comparison) : null,
    medianDelay: comparison?.medianDelay ?? null,
    quality,
    overlap: Object.fromEntries(pairs.map(({ event, overlap }) => [event, overlap])),
  };
}
