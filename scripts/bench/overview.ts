// How long `overview` takes with 100 clients: a Pinterest and a BigQuery of this machine answer each question
// after as long as a real one may take.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { serveHttp } from '../http/http-server.ts';
import { median, ratio, type Table } from './figures.ts';
import { callNodeAside, packedProgram, packProgram } from './packed-program.ts';

const numbers = [1, 10, 100];
const rounds = 3;
/** A guess: milliseconds that an API takes. */
const delay = 200;
const day = 86_400_000;

const event = {
  external_event_id: { coverage: 100, overlap: 90 },
  hashed_email: { coverage: 90 },
  order_value: { coverage: 100 },
  order_id: { coverage: 100 },
  product_id: { coverage: 100 },
  ip_address: { coverage: 100 },
  user_agent: { coverage: 100 },
  source_url: { coverage: 100 },
};
const scores = ['TAG', 'CONVERSIONS_API'].map((source) => ({
  overall_status: 'GOOD',
  ingestion_source: source,
  source_platform: 'WEB',
  quality_components: Object.fromEntries(
    Object.entries(event).map(([field, numbers]) => [field, { checkout: numbers }]),
  ),
}));

/** A client that is well, with a thousand rows of a fortnight. */
function answerTo(path: string): object {
  const now = Date.now();
  if (path.includes('/conversion_eqs')) return scores;
  if (path.includes('/conversion_tags')) {
    return { items: [{ id: '1', name: 'Shop', status: 'ACTIVE', last_fired_time_ms: now }] };
  }
  const rows = Array.from({ length: 1000 }, (_, index) => {
    const sent = now - (index / 1000) * 13.9 * day - 60_000;
    const cells = [sent, Math.floor(sent / 1000), 'checkout', 200, true, false];
    return { f: cells.map((v) => ({ v: String(v) })) };
  });
  return { jobComplete: true, rows };
}

const answer: RequestListener = async (request, response) => {
  request.resume();
  await wait(delay);
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(answerTo(request.url ?? '')));
};

/** Calls the packed command from begin to end. */
export async function overviewOfMany(show: (part: number) => void): Promise<Table> {
  packProgram();
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const server = await serveHttp(0, answer, '127.0.0.1');
  const env = {
    PINTEREST_API_URL: server.url,
    BIGQUERY_API_URL: server.url,
    BENCH_TOKEN: 'bench',
    GOOGLE_ACCESS_TOKEN: 'bench',
  };
  const times = new Map<number, number[]>(numbers.map((number) => [number, []]));
  try {
    for (let round = 0; round < rounds; round++) {
      for (const [index, number] of numbers.entries()) {
        show((round + index / numbers.length) / rounds);
        const config = join(folder, 'clients.json');
        writeFileSync(config, JSON.stringify({ clients: clientsOf(number) }));
        const begin = performance.now();
        await callNodeAside(
          [packedProgram, 'overview', '--config', config, '--folder', join(folder, 'monday')],
          env,
        );
        times.get(number)!.push(performance.now() - begin);
      }
    }
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const one = median(times.get(1)!);
  return {
    title: 'Overview of all clients',
    about: `From call to end, with page, reports and history; four questions a client, each answered after ${delay} ms. Medians of ${rounds} rounds.`,
    columns: ['clients', 'to one client', 'seconds'],
    rows: numbers.map((number) => {
      const time = median(times.get(number)!);
      return [String(number), ratio(time / one), (time / 1000).toFixed(1)];
    }),
  };
}

const clientsOf = (number: number): object =>
  Object.fromEntries(
    Array.from({ length: number }, (_, index) => [
      `client-${index}`,
      { adAccount: String(1000 + index), readToken: 'BENCH_TOKEN', log: 'a.b.c' },
    ]),
  );
