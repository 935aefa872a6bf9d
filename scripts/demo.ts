// npx pinterest-sgtm demo: one purchase through a real browser and both channels, and what Pinterest counted.
// Exit status 0 only for exactly one checkout that both channels reported. With --visit a whole visit:
// status 0 only if every event was reported by both channels and counted once.
import { findChromium, launchChromium } from './browser/chromium.ts';
import { asJson, defineCommand, type Output } from './command-line/command.ts';
import { flag } from './command-line/options.ts';
import type { EventRow } from './preview/event-row.ts';
import { type LocalChain, startLocalChain } from './preview/local-chain.ts';
import { buyInShop, openShop, visitShop } from './preview/purchase.ts';

/** What `--json` prints; also its stable form for scripts. */
interface DemoResult {
  checkouts_counted: number;
  channels: string[];
  event_id: string | null;
  tag_request: unknown;
  /** The access token in the headers is masked. */
  api_request: unknown;
  api_response: unknown;
}

/** What `--visit --json` prints. */
interface VisitResult {
  events: { name: string; event_id: string; channels: string[]; counted: number }[];
  /** Events that Pinterest counted more often than once, under whichever ids. */
  duplicates: number;
}

export const demo = defineCommand({
  name: 'demo',
  options: {
    visit: flag('a whole visit instead of one purchase'),
    json: flag('what was sent, answered and counted, for machines'),
  },
  about: 'Drives Chromium through the demo shop and says what Pinterest counted.',
  notes: 'Exit status 0 only when both channels reported, and Pinterest counted each event once.',
  async run({ visit, json }, output) {
    // First, as it may have to be installed.
    await findChromium();
    const chain = await startLocalChain({ pageReachesPinterestAt: 'real addresses' });
    try {
      return (await (visit ? visitAll(chain, json, output) : buy(chain, json, output))) ? 0 : 1;
    } finally {
      await chain.close();
    }
  },
});

async function buy(chain: LocalChain, json: boolean, output: Output): Promise<boolean> {
  const { result, row } = await run(chain);
  output.out(json ? asJson(result) : `${story(result, row)}\n`);
  return result.checkouts_counted === 1 && result.channels.length === 2;
}

async function visitAll(chain: LocalChain, json: boolean, output: Output): Promise<boolean> {
  const browser = await launchChromium();
  try {
    const rows = await visitShop(await openShop(browser, chain), chain);
    const conversions = chain.pinterest.ledger.conversions();
    const events = conversions.map(({ eventName, eventId, channels }) => ({
      name: eventName,
      event_id: eventId ?? '',
      channels: [...channels].sort().reverse(),
      counted: conversions.filter((one) => one.eventName === eventName && one.eventId === eventId)
        .length,
    }));
    const result: VisitResult = {
      events,
      duplicates: rows.filter(({ verdict }) => verdict === 'counted twice').length,
    };
    output.out(json ? asJson(result) : `${visitStory(result)}\n`);
    return (
      result.duplicates === 0 &&
      events.length > 0 &&
      events.every(({ channels, counted }) => channels.length === 2 && counted === 1)
    );
  } finally {
    await browser.close();
  }
}

function visitStory({ events, duplicates }: VisitResult): string {
  const both = events.filter(({ channels }) => channels.length === 2).length;
  return [
    ...events.map(
      ({ name, event_id, channels, counted }) =>
        `${name.padEnd(18)} ${event_id.padEnd(28)} ${channels.join(' + ')}, counted ${counted}×`,
    ),
    '',
    `${events.length} events, ${both} of them on both channels; ${duplicates} counted twice.`,
  ].join('\n');
}

async function run(chain: LocalChain): Promise<{ result: DemoResult; row: EventRow | undefined }> {
  const browser = await launchChromium();
  try {
    const row = await buyInShop(await openShop(browser, chain), chain);
    const { ledger } = chain.pinterest;
    const checkout = ledger.conversions().find(({ eventName }) => eventName === 'checkout');
    const result: DemoResult = {
      checkouts_counted: ledger.counted('checkout'),
      channels: [...(checkout?.channels ?? [])].sort().reverse(),
      event_id: checkout?.eventId ?? null,
      tag_request: row?.browserHit ?? null,
      api_request: row?.apiRequest ?? null,
      api_response: row?.apiAnswer ?? null,
    };
    return { result, row };
  } finally {
    await browser.close();
  }
}

function story(result: DemoResult, row: EventRow | undefined): string {
  const block = (title: string, value: unknown) =>
    `${title}\n${JSON.stringify(value, undefined, 2)}\n`;
  return [
    block('Browser: what pintrk sent', result.tag_request),
    block('Server: what the Conversions API tag sent', result.api_request),
    block('Pinterest answered', result.api_response),
    `Console of the tag: ${row?.console.join('\n                    ') ?? '(nothing)'}\n`,
    `Checkouts counted: ${result.checkouts_counted}, reported by ${result.channels.join(' and ') || 'no channel'}, event id ${result.event_id}`,
    row ? `Verdict: ${row.verdict}. ${row.reason}` : 'Verdict: no channel has reported a purchase.',
  ].join('\n');
}
