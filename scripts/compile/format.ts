// Third step: the layout of hand-written code, the same as in the rest of this repository.
import { format as prettier } from 'prettier';

/** Formats sandboxed JavaScript; `width` in columns. */
export async function formatCode(text: string, width = 100): Promise<string> {
  const formatted = await prettier(text, {
    parser: 'babel',
    printWidth: width,
    singleQuote: true,
    // A comma after the last argument is newer than Tag Manager's language.
    trailingComma: 'es5',
  });
  return formatted.trim();
}
