// Where a command writes, and how. What others wrote (an answer, a name in a container, a file) is
// printed as text: a terminal must not take it for orders to move, to colour, to clear or to type.

/** `out` is standard output, `err` standard error. */
export interface Output {
  out(text: string): void;
  err(text: string): void;
}

// C0 and C1 without tab, line feed and the carriage return at the start of a progress bar; then the
// marks that turn the direction of text around.
const orders =
  /(?!^)\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text with every order to a terminal written out, as JSON would: `\u001b[31m`. */
export const printable = (text: string): string =>
  text.replace(orders, (order) => `\\u${order.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The same output, for texts that may hold what others wrote. */
export const printing = ({ out, err }: Output): Output => ({
  out: (text) => out(printable(text)),
  err: (text) => err(printable(text)),
});
