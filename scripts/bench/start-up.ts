// How long commands of the packed program take from call to end, beside Node alone. The calls take turns, so
// that whatever else the machine does meets all of them alike.
import { median, ratio, type Table } from './figures.ts';
import { callNode, packedProgram as program, packProgram } from './packed-program.ts';

const rounds = 11;

const calls: [string, string[]][] = [
  ['node -e 0', ['-e', '0']],
  ['--help', [program, '--help']],
  ['check, 25 kB', [program, 'check', 'dist/web/event-id-variable/template.tpl']],
  ['check, 118 kB', [program, 'check', 'dist/server/conversions-api-tag/template.tpl']],
  ['test, 24 scenarios', [program, 'test', 'dist/web/event-id-variable/template.tpl']],
  ['run', [program, 'run', 'dist/server/conversions-api-tag/template.tpl']],
  ['audit', [program, 'audit', '--web', 'dist/containers/web-container.json']],
];

/** Packs first, so that what is measured is what people install. */
export function startUp(show: (part: number) => void): Table {
  packProgram();
  const times = new Map<string, number[]>(calls.map(([name]) => [name, []]));
  // Round 0 brings the files into memory.
  for (let round = 0; round <= rounds; round++) {
    show(round / (rounds + 1));
    for (const [name, args] of calls) {
      const begin = performance.now();
      callNode(args);
      if (round > 0) times.get(name)!.push(performance.now() - begin);
    }
  }
  const node = times.get('node -e 0')!;
  return {
    title: 'Commands, from call to end',
    about: `Medians of ${rounds} rounds. "More" is the median of the differences to Node alone in the same round.`,
    columns: ['call', 'to Node alone', 'more'],
    rows: calls.map(([name]) => {
      const own = times.get(name)!;
      const more = median(own.map((time, round) => time - node[round]!));
      return [`\`${name}\``, ratio(median(own) / median(node)), `${Math.round(more)} ms`];
    }),
  };
}
