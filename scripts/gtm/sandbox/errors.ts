// Every way in which sandboxed code can come to an end before its time.

/** Whether a thrown value says that calls were nested too deeply; engines name it a RangeError or by its text. */
export const isStackOverflow = (error: unknown): boolean =>
  error instanceof RangeError && /call stack/i.test(error.message);

/** An error that aborts the run of a template. `line` counts from 1 in the template's own code. */
export class SandboxError extends Error {
  line: number | undefined;
  /** From 1; only errors of the parser know it. */
  column: number | undefined;
  override readonly name: string = 'SandboxError';

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

/** The template used an API in a way that its declared permissions do not cover. */
export class PermissionError extends SandboxError {
  override readonly name = 'PermissionError';
}

/** A value has more lists and objects in each other than can be copied. */
export class DepthError extends SandboxError {
  override readonly name = 'DepthError';
}

/** The run was stopped because it made more than a host can be asked to hold. */
export class MemoryLimitError extends SandboxError {
  override readonly name = 'MemoryLimitError';
}

/** The run was stopped because it took more steps than it was given: a loop that never ends. */
export class StepLimitError extends SandboxError {
  override readonly name = 'StepLimitError';
}
