// The regular expressions of triggers and tables.

/**
 * A pattern as a user has written it.
 * @throws Error that names a pattern that cannot be read.
 */
export function readPattern(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    throw new Error(`"${source}" is not a regular expression; correct the pattern.`);
  }
}
