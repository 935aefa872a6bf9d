// The layout of hand-written code.
import { format as prettier, type Options } from 'prettier';

/**
 * Formats sandboxed JavaScript. A template is indented by tabs, which are half the weight of the
 * spaces of this repository; the scenarios stand in YAML, where spaces are at home.
 */
export async function formatCode(
  text: string,
  layout: Pick<Options, 'printWidth' | 'useTabs'> = { printWidth: 118, useTabs: true },
): Promise<string> {
  const formatted = await prettier(text, {
    parser: 'babel',
    singleQuote: true,
    // A comma after the last argument is newer than Tag Manager's language.
    trailingComma: 'none',
    arrowParens: 'avoid',
    // Keys such as 'undefined' are quoted on purpose.
    quoteProps: 'preserve',
    // What the sources break at their own width, and fits here, stands on one line.
    objectWrap: 'collapse',
    ...layout,
  });
  return formatted.trim();
}
