// A template out of a file or a text.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parseTpl } from '../gtm/tpl/parse.ts';
import type { Template } from '../gtm/tpl/template.ts';

/**
 * Reads a `.tpl` file, by its path or file URL. Throws a TplError that names section, line and remedy when
 * it is no template, an Error that names the path when there is no such file.
 */
export function loadTemplate(file: string | URL): Template {
  const path = pathOf(file);
  if (!existsSync(path)) throw new Error(`There is no file ${resolve(path)}.`);
  return parseTpl(readFileSync(path, 'utf8'), path);
}

/** As `loadTemplate`, for the text of a `.tpl` file. */
export const parseTemplate = (text: string): Template => parseTpl(text);

/** The path that a file URL or a path names. */
export const pathOf = (file: string | URL): string =>
  file instanceof URL || file.startsWith('file:') ? fileURLToPath(file) : file;
