// Secrets of a command: from the environment, a file, or somebody at the terminal. On the command line they
// work as well, but other users of the machine can read it there, and so can the shell's history.
import { readText } from './input-files.ts';
import { UsageError } from './options.ts';

/** A secret that was given nowhere; it can still be asked for. */
export class MissingSecret extends UsageError {
  /** The environment variable that would have held it. */
  readonly variable: string;
  /** What it is, for the question: `access token of Pinterest`. */
  readonly what: string;

  constructor(message: string, variable: string, what: string) {
    super(message);
    this.variable = variable;
    this.what = what;
  }
}

export interface SecretSource {
  /** From the command line, if it was given there. */
  given: string | undefined;
  /** A file that holds the secret and nothing else. */
  file: string | undefined;
  variable: string;
  what: string;
  /** What is said when there is none. */
  missing: string;
}

/** The secret without blanks around it. Throws a MissingSecret when there is none. */
export function readSecret({ given, file, variable, what, missing }: SecretSource): string {
  const secret = (given ?? (file && readText(file)) ?? process.env[variable] ?? '').trim();
  if (secret === '') throw new MissingSecret(missing, variable, what);
  return secret;
}
