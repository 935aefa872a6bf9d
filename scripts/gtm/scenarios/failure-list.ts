// Everything that speaks against a scenario, each thing once, with the line that the author of the
// test knows.
import { SandboxError } from '../sandbox/errors.ts';

/**
 * A failed assertion. It ends the code that made it as an error does, and it counts even where the
 * `catch` handler of a template swallows it.
 */
class AssertionFailure extends SandboxError {
  override readonly name = 'AssertionFailure';
}

/** Ends the running code with an AssertionFailure. */
export type Fail = (message: string) => never;

/** A line of the setup or of the scenario, from 1. */
export interface FailurePlace {
  part: 'setup' | 'scenario';
  line: number;
}

interface Entry {
  failure: Error | string;
  /** Whether it came after the scenario's own code had run to its end. */
  late: boolean;
}

export class FailureList {
  readonly #entries = new Map<unknown, Entry>();
  readonly #ofScenario = new WeakSet<object>();
  readonly #setupLines: number;
  #late = false;

  constructor(setupLines: number) {
    this.#setupLines = setupLines;
  }

  readonly fail: Fail = (message) => {
    const failure = new AssertionFailure(message);
    this.addError(failure);
    throw failure;
  };

  /** What comes from now on is asynchronous; Tag Manager may not count it. */
  synchronousPartEnded(): void {
    this.#late = true;
  }

  /** An error in the code of the scenario or its setup. */
  addError(error: unknown): void {
    this.#add(error, error instanceof Error ? error : String(error), this.#late);
  }

  /** An error in a later part of the template, unless a mock of the scenario threw it. */
  addTemplateError(error: SandboxError): void {
    this.#add(error, this.inScenario(error), true);
  }

  /** Something that is not an error of any code; it counts as asynchronous. */
  addText(text: string): void {
    this.#add(text, text, true);
  }

  /** Remembers that an error was thrown by a mock, so that its line is one of the scenario. */
  ownError(error: unknown): void {
    if (error instanceof Error) this.#ofScenario.add(error);
  }

  /** An error of the template as the scenario sees it: the line of the template in its message. */
  inScenario(error: SandboxError): SandboxError {
    if (error instanceof AssertionFailure || this.#ofScenario.has(error)) return error;
    const line = error.line === undefined ? '' : `, line ${error.line}`;
    const result = new SandboxError(`In the template's code${line}: ${error.message}`);
    result.cause = error;
    return result;
  }

  /** Where the first failure arose of which that is known. */
  place(filter: { late?: boolean }): FailurePlace | undefined {
    for (const { failure, late } of this.#entries.values()) {
      if (filter.late !== undefined && filter.late !== late) continue;
      const line = failure instanceof SandboxError ? failure.line : undefined;
      if (line !== undefined) return this.#placeOf(line);
    }
    return undefined;
  }

  /** The failures as text, in the order in which they came. */
  list(filter: { late: boolean }): string[] {
    return [...this.#entries.values()]
      .filter(({ late }) => late === filter.late)
      .map(({ failure }) => (typeof failure === 'string' ? failure : this.#describe(failure)));
  }

  #add(identity: unknown, failure: Error | string, late: boolean): void {
    if (!this.#entries.has(identity)) this.#entries.set(identity, { failure, late });
  }

  // Lines are looked up late: an error learns its line on its way through the interpreter.
  #describe(error: Error): string {
    const line = error instanceof SandboxError ? error.line : undefined;
    if (line === undefined) return error.message;
    const place = this.#placeOf(line);
    return place.part === 'setup'
      ? `${error.message} (setup, line ${place.line})`
      : `${error.message} (line ${place.line})`;
  }

  #placeOf(line: number): FailurePlace {
    return line <= this.#setupLines
      ? { part: 'setup', line }
      : { part: 'scenario', line: line - this.#setupLines };
  }
}
