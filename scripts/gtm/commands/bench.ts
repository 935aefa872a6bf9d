// npx pinterest-sgtm bench: how fast templates are, and what an event costs, one beside the other.
import {
  asJson,
  defineCommand,
  program,
  templateFiles,
  UsageError,
} from '../../command-line/command.ts';
import type { JsonObject } from '../../command-line/input-files.ts';
import { readObject, readObjects, readTemplate } from '../../command-line/input-files.ts';
import { flag, value, valueOr } from '../../command-line/options.ts';
import { showingProgress } from '../../command-line/output.ts';
import { compileTemplate } from '../run/compile-template.ts';
import { prepareTemplate } from '../run/run-template.ts';
import { SandboxError } from '../sandbox/errors.ts';
import { dataOf } from '../tpl/fields.ts';
import { TplError } from '../tpl/problem.ts';
import type { Contender, Figures } from './bench/measure.ts';
import { measure } from './bench/measure.ts';
import { readSurroundings } from './execution/surroundings.ts';

type Ratios = Record<
  'eventsPerSecond' | 'stepsPerEvent' | 'apiCallsPerEvent' | 'templateBytes',
  number | null
>;

export const bench = defineCommand({
  name: 'bench',
  operands: '<file.tpl>…',
  options: {
    event: value('<file>', 'JSON object with event data'),
    events: value('<file>', 'a JSON list of event data, instead of one event'),
    fields: value('<file>', 'JSON object with the fields of all templates together'),
    request: value('<file>', 'as of "run"'),
    responses: value('<file>', 'as of "run"'),
    seconds: valueOr('2', '<n>', 'time per template, 2 when it is missing'),
    json: flag(`{"rounds","seconds","events","files":[{"file","outcome","error","eventsPerSecond", "stepsPerEvent","apiCallsPerEvent","templateBytes","ratio":{…}}]}
ratio: each figure divided by that of the first file`),
  },
  about: `Runs each template again and again on the same events, one after the other, in rounds that take
turns. The figures are medians: of the rounds for each event, then of the events. Requests are
answered at once, inside this process; hashing is real. Without --responses Pinterest takes each
event, and everybody else answers 200 with an empty body.`,
  notes:
    "Exit status 1 when a template's code threw or a file cannot be run: its figures mean nothing then.",
  async run(values, output, operands) {
    const seconds = Number(values.seconds);
    if (!(seconds > 0 && seconds <= 3600)) {
      throw new UsageError(`--seconds takes a number above 0, not ${values.seconds}.`);
    }
    if (values.event !== undefined && values.events !== undefined) {
      throw new UsageError('--event and --events exclude each other: name one of them.');
    }
    const events =
      values.events === undefined ? [readObject(values.event)] : readObjects(values.events);
    if (events.length === 0) throw new UsageError(`${values.events} holds no event.`);
    const input = { ...readSurroundings(values), debug: false };
    const fields = readObject(values.fields);
    const contenders: Contender[] = [];
    for (const file of templateFiles(operands)) {
      const contender = prepare(file, fields);
      if (typeof contender === 'string') {
        output.err(`${program} bench: ${contender}\n`);
        return 1;
      }
      contenders.push(contender);
    }
    const { rounds, figures } = await showingProgress(output, 'Measuring', (show) =>
      measure(contenders, events, input, seconds, show),
    );
    const files = figures.map((one) => ({ ...one, ratio: ratios(one, figures[0]!) }));
    output.out(
      values.json ? asJson({ rounds, seconds, events: events.length, files }) : table(files),
    );
    return figures.some(({ outcome }) => outcome === 'error') ? 1 : 0;
  },
});

/** The template, or why it cannot be run. */
function prepare(file: string, given: JsonObject): Contender | string {
  const read = readTemplate(file);
  if (read instanceof TplError) return read.message;
  const { template, text } = read;
  try {
    return {
      file,
      bytes: Buffer.byteLength(text),
      prepared: prepareTemplate(compileTemplate(template)),
      fields: dataOf(template.parameters, given),
    };
  } catch (error) {
    if (error instanceof SandboxError) return `${file}: ${error.message}`;
    throw error;
  }
}

function ratios(one: Figures, first: Figures): Ratios {
  const ratio = (key: keyof Ratios): number | null =>
    first[key] === 0 ? null : Math.round((one[key] / first[key]) * 1000) / 1000;
  return {
    eventsPerSecond: ratio('eventsPerSecond'),
    stepsPerEvent: ratio('stepsPerEvent'),
    apiCallsPerEvent: ratio('apiCallsPerEvent'),
    templateBytes: ratio('templateBytes'),
  };
}

function table(files: (Figures & { ratio: Ratios })[]): string {
  const columns: [string, keyof Ratios][] = [
    ['events/s', 'eventsPerSecond'],
    ['steps/event', 'stepsPerEvent'],
    ['API calls/event', 'apiCallsPerEvent'],
    ['bytes', 'templateBytes'],
  ];
  const lines = files.map(({ file, outcome, error, ratio, ...figures }) => {
    const cells = columns.map(([title, key]) => {
      const times = ratio[key] === null ? '–' : `×${ratio[key]}`;
      return `  ${title.padEnd(16)}${String(figures[key]).padStart(12)}  ${times}`;
    });
    const end = error === null ? outcome : `${outcome}: ${error}`;
    return [file, `  ${'outcome'.padEnd(16)}${end.padStart(12)}`, ...cells].join('\n');
  });
  return `${lines.join('\n\n')}\n`;
}
