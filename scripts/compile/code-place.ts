// Problems found in compiled code, told in terms of the TypeScript it was made from.
import { lineStarts } from './line-starts.ts';
import type { MappedText } from './mapped-text.ts';
import type { BuildProblem } from './problem.ts';
import { displayPath } from './source-files.ts';

/** Makes problems of a mapped text: by offset, or by line and column (from 1 and 0). */
export interface ProblemsOf {
  at(offset: number, message: string): BuildProblem;
  atPlace(line: number, column: number, message: string): BuildProblem;
}

/** `fallback` is the file to name for text that has no origin, such as `require` lines. */
export function problemsOf(code: MappedText, fallback: string): ProblemsOf {
  const lines = lineStarts(code.text);
  const atPlace = (line: number, column: number, message: string): BuildProblem => {
    const place = code.origin(line, column);
    return place
      ? { file: displayPath(place.file), line: place.line, column: place.column + 1, message }
      : { file: displayPath(fallback), line: 1, column: 1, message };
  };
  return {
    atPlace,
    at(offset, message) {
      const { line, column } = lines.place(offset);
      return atPlace(line, column, message);
    },
  };
}

/** A problem of a manifest: where `name` stands in it as a key or as a string, else its first line. */
export function problemInManifest(
  manifest: { path: string; text: string },
  name: string,
  message: string,
): BuildProblem {
  const file = displayPath(manifest.path);
  const escaped = name.replace(/[^\w]/g, '\\$&');
  const found = new RegExp(`(['"])${escaped}\\1|\\b${escaped}(?=\\s*:)`).exec(manifest.text);
  if (!found) return { file, line: 1, column: 1, message };
  const { line, column } = lineStarts(manifest.text).place(found.index);
  return { file, line, column: column + 1, message };
}
