// Text on its way through the compiler, which knows for each of its places where it comes from.
import { originalPositionFor, type TraceMap } from '@jridgewell/trace-mapping';

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

/** Where `map` says that a place comes from; `sources` of the map are taken as they are. */
export function traceBack(map: TraceMap, line: number, column: number): SourcePlace | undefined {
  const found = originalPositionFor(map, { line, column });
  if (found.source === null) return undefined;
  return { file: found.source, line: found.line, column: found.column };
}
