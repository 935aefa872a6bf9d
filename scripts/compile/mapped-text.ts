// Text on its way through the compiler, which knows for each of its places where it comes from.
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { getLineInfo } from 'acorn';
import type MagicString from 'magic-string';

import type { BuildProblem } from './problem.ts';
import { displayPath } from './source-files.ts';

/** A place in a TypeScript file: line from 1, column from 0. */
export interface SourcePlace {
  /** Absolute path. */
  file: string;
  line: number;
  column: number;
}

export interface MappedText {
  text: string;
  /** Origin of a place in `text` (line from 1, column from 0); undefined if it has none. */
  origin(line: number, column: number): SourcePlace | undefined;
}

/** `before` with edits: what was moved or kept has its origin, what was added has none. */
export function edited(before: MappedText, edit: MagicString): MappedText {
  const map = new TraceMap(edit.generateMap({ hires: 'boundary', source: 'before' }) as never);
  return {
    text: edit.toString(),
    origin(line, column) {
      const { source, ...place } = originalPositionFor(map, { line, column });
      return source === null ? undefined : before.origin(place.line!, place.column!);
    },
  };
}

/** Origin of an offset in the text. */
export function originAt(code: MappedText, offset: number): SourcePlace | undefined {
  const { line, column } = getLineInfo(code.text, offset);
  return code.origin(line, column);
}

/** A problem at an offset of the text, told in terms of the TypeScript that it was made from. */
export const problemAt = (
  code: MappedText,
  offset: number,
  message: string,
  fallback: string,
): BuildProblem => toProblem(originAt(code, offset), message, fallback);

/** `fallback` is the file to name for text that has no origin, such as `require` lines. */
export const toProblem = (
  place: SourcePlace | undefined,
  message: string,
  fallback: string,
): BuildProblem =>
  place
    ? { file: displayPath(place.file), line: place.line, column: place.column + 1, message }
    : { file: displayPath(fallback), line: 1, column: 1, message };
