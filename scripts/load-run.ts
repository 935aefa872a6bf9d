// npm run load: how many purchases are lost or sent twice when Pinterest, the network or Firestore fail.
// Time is the run's own: ten minutes take as long as this machine needs for them.
import { asJson, counted, defineCommand, type Output, UsageError } from './command-line/command.ts';
import { flag, valueOr } from './command-line/options.ts';
import { showingProgress } from './command-line/output.ts';
import { terminal } from './command-line/terminal.ts';
import { runGtm } from './gtm/commands/run-gtm.ts';
import { type LoadResult, runLoad, type Showing } from './load/run-load.ts';
import { startFirestore } from './load/start-firestore.ts';
import { type Weather, weathers } from './load/weather.ts';

const load = defineCommand({
  name: 'load',
  options: {
    weather: valueOr(
      'faults',
      '<name>',
      `one of ${weathers.join(', ')}; faults when it is missing`,
    ),
    rate: valueOr('100', '<n>', 'purchases a second, 100 when it is missing'),
    minutes: valueOr('10', '<n>', '10 when it is missing'),
    seed: valueOr('1', '<n>', 'another draw of faults, 1 when it is missing'),
    json: flag('the figures as JSON'),
  },
  about: `faults                5 % 429, 5 % 503, 2 % slow, 2 % cut before and 2 % after Pinterest has the event,
                      1 % HTML
down                  Pinterest answers 503 all the time, then is well again
token                 the token is refused all the time, then renewed
firestore             Firestore takes no letter, of a tag that writes every event as one
firestore-and-faults  faults, and Firestore takes no letter: what neither takes is lost

The tag that users import, the Pinterest of this machine, and a Firestore that speaks the real protocol;
then replay, which meets a 503, a 429 and a cut connection of its own.`,
  examples: ['npm run load -- --seed 7', 'npm run load -- --weather down --minutes 1'],
  notes:
    'Exit status 1 when a purchase was lost (firestore-and-faults: without a line about it) or counted twice.',
  async run({ weather, rate, minutes, seed, json }, output) {
    const known = weathers.find((one) => one === weather);
    if (known === undefined) throw new UsageError(`--weather takes ${weathers.join(', ')}.`);
    const options = { weather: known, ...numbers({ rate, minutes, seed }) };
    const firestore = await startFirestore();
    try {
      const showing = showingPart(output);
      const result = await runLoad({ ...options, firestore: firestore.address, showing });
      output.out(json ? asJson(result) : story(result));
      return isWell(known, result) ? 0 : 1;
    } finally {
      await firestore.stop();
    }
  },
});

process.exitCode = await runGtm(['load', ...process.argv.slice(2)], terminal(), [
  { name: 'load', summary: 'how many purchases are lost in bad weather', load: async () => load },
]);

/** A bar in a terminal; elsewhere, in a log, a line for each tenth. */
function showingPart(output: Output): Showing {
  return (part, work) => {
    let tenths = -1;
    return showingProgress(output, part, (show) =>
      work((done, open) => {
        const letters = `${counted(open, 'letter')} open`;
        show(done, letters);
        if (output.startProgress !== undefined || Math.floor(done * 10) <= tenths) return;
        tenths = Math.floor(done * 10);
        output.err(`${part} ${tenths * 10} %, ${letters}\n`);
      }),
    );
  };
}

function isWell(
  weather: Weather,
  { purchases, endings, lost, toldLost, countedTwice }: LoadResult,
) {
  const silent = weather === 'firestore-and-faults' ? lost - toldLost : lost;
  return endings === purchases && silent <= 0 && countedTwice === 0;
}

function story(result: LoadResult): string {
  return `${Object.entries(result)
    .map(([name, figure]) => `${name.padEnd(17)} ${[figure].flat().join(' ')}`)
    .join('\n')}\n`;
}

function numbers<Name extends string>(given: Record<Name, string>): Record<Name, number> {
  const read = Object.entries<string>(given).map(([name, text]) => {
    const number = Number(text);
    if (!(number > 0 && number <= 1e9)) throw new UsageError(`--${name} takes a number above 0.`);
    return [name, number];
  });
  return Object.fromEntries(read) as Record<Name, number>;
}
