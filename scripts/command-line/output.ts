// Where a command writes, and how. What others wrote (an answer, a name in a container, a file) is
// printed as text: a terminal must not take it for orders to move, to colour, to clear or to type.

/** `out` is standard output, `err` standard error. The others are there where a person sits at a terminal. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
  /** Shows how far something is that takes long. */
  startProgress?(what: string): Progress;
  /** Asks for a secret, which is not shown; undefined when none is given. */
  askSecret?(what: string): Promise<string | undefined>;
}

export interface Progress {
  /** `part` goes from 0 to 1; `state` says more than that. */
  show(part: number, state?: string): void;
  end(): void;
}

/** Does work that may take long, and shows how far it is where somebody looks. */
export async function showingProgress<T>(
  output: Output,
  what: string,
  work: (show: Progress['show']) => Promise<T>,
): Promise<T> {
  const progress = output.startProgress?.(what);
  try {
    return await work((...state) => progress?.show(...state));
  } finally {
    progress?.end();
  }
}

// C0 and C1 without tab, line feed and a carriage return at the start; then the marks that turn the
// direction of text around.
const orders =
  /(?!^)\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text with every order to a terminal written out, as JSON would: `\u001b[31m`. */
const printable = (text: string): string =>
  text.replace(orders, (order) => `\\u${order.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same output, for texts that may hold what others wrote. */
export const printing = (output: Output): Output => ({
  ...output,
  out: (text) => output.out(printable(text)),
  err: (text) => output.err(printable(text)),
});
