// The terminal of this process: colour for the marks of all commands, a bar for what takes long, secrets
// that are typed unseen. Pipes and files get the plain text.
import { Writable } from 'node:stream';
import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';

import type { ExitStatus } from './command.ts';
import type { Output, Progress } from './output.ts';

/** What stands at the beginning of a line, and its colour. */
const marks = [
  [/^ *(?:✓|\+ )/, 'green'],
  [/^ *(?:✗(?: red)?|error(?= ))/, 'red'],
  [/^ *(?:!(?= )(?: yellow)?|warning(?=:? )|~ )/, 'yellow'],
  [/^ *(?:→|note:|\? not judged:)/, 'cyan'],
] as const;

/** A text with its marks in colour. */
export const coloured = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      for (const [mark, colour] of marks) {
        const found = mark.exec(line)?.[0];
        if (found !== undefined)
          return styleText(colour, found, { validateStream: false }) + line.slice(found.length);
      }
      return line;
    })
    .join('\n');

/** Standard output and standard error of this process. */
export function terminal(): Output {
  const { stdin, stdout, stderr } = process;
  for (const stream of [stdout, stderr]) stream.on('error', unlessNobodyReads);
  return {
    out: writerOf(stdout),
    err: writerOf(stderr),
    ...(stderr.isTTY && stderr.columns >= LEAST_COLUMNS && { startProgress }),
    ...(stderr.isTTY && stdin.isTTY && { askSecret }),
  };
}

/**
 * Ends this process with a status when nothing is left to do, or, if it is one of failure, soon after all
 * is written: servers that a command had started before it failed would keep it for ever.
 */
export async function endWith(status: ExitStatus): Promise<void> {
  process.exitCode = status;
  if (status === 0) return;
  await Promise.all([process.stdout, process.stderr].map(isWritten));
  setTimeout(() => process.exit(), 500).unref();
}

/** Pipes take what is written when their reader does. Resolves as well when there is no reader. */
const isWritten = (stream: WriteStream): Promise<void> =>
  new Promise((resolve) => stream.write('', () => resolve()));

/** A command whose reader has had enough (`| head`) does its work to the end, as if somebody read it. */
function unlessNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}

const writerOf = (stream: WriteStream) => (text: string) =>
  void stream.write(hasColours(stream) ? coloured(text) : text);

// Node looks at NO_COLOR, FORCE_COLOR and TERM: https://nodejs.org/api/tty.html#writestreamgetcolordepthenv
const hasColours = (stream: WriteStream): boolean => stream.isTTY && stream.hasColors();

/** Milliseconds after which somebody wonders whether anything happens. */
const PATIENCE = 1000;
const STEPS = 100;
/** A bar and its text on one line; terminals that do not tell their width have 0. */
const LEAST_COLUMNS = 60;

function startProgress(what: string): Progress {
  let part = 0;
  let state: string | undefined;
  let shown = 0;
  let bar: { advance(steps: number, text: string): void; clear(): void } | undefined;
  const advance = () => {
    const steps = Math.floor(part * STEPS) - shown;
    if (bar === undefined || steps <= 0) return;
    shown += steps;
    bar.advance(steps, `${what} ${shown} %${state === undefined ? '' : `, ${state}`}`);
  };
  let isOver = false;
  const timer = setTimeout(async () => {
    const { progress } = await import('@clack/prompts');
    if (isOver) return;
    const started = progress({
      max: STEPS,
      output: errorStream(),
      withGuide: false,
      // The library ends the process with 0 on Ctrl+C; scripts must see that the work was broken off.
      onCancel: () => void (process.exitCode = 130),
    });
    started.start(what);
    bar = started;
    advance();
  }, PATIENCE);
  return {
    show(now, more) {
      part = now;
      state = more;
      advance();
    },
    end() {
      isOver = true;
      clearTimeout(timer);
      bar?.clear();
    },
  };
}

async function askSecret(what: string): Promise<string | undefined> {
  const { isCancel, password } = await import('@clack/prompts');
  const given = await password({ message: what, output: errorStream(), withGuide: false });
  return isCancel(given) || given.trim() === '' ? undefined : given.trim();
}

/** Standard error for a library that colours whatever NO_COLOR says. */
function errorStream(): Writable {
  const { stderr } = process;
  if (hasColours(stderr)) return stderr;
  const plain = new Writable({
    write: (text, _encoding, done) =>
      void stderr.write(String(text).replace(/\u001b\[[\d;]*m/g, ''), () => done()),
  });
  return Object.assign(plain, { columns: stderr.columns, rows: stderr.rows, isTTY: true });
}
