// Reads an export from disk for a command, and says what to do when it is the wrong file.
import type { ContainerExport } from '../gtm/container/export/export-format.ts';
import { parseContainer } from '../gtm/container/export/export-format.ts';
import { UsageError } from './command.ts';
import { readJson } from './input-files.ts';

/** An export as it is in the file, and as it was understood. */
export interface ExportFile {
  json: unknown;
  container: ContainerExport;
}

/** An export of a web or a server container, or of `side` only. Throws a UsageError otherwise. */
export function readContainer(file: string, side?: 'web' | 'server'): ExportFile {
  const read = parsed(file);
  if (side === undefined) return read;
  const { usageContext } = read.container.containerVersion.container;
  const kinds = usageContext.map((kind) => kind.toLowerCase());
  if (!kinds.includes(side)) {
    throw new UsageError(
      `${file} is the export of a ${kinds.join(', ')} container; --${side} takes that of a ${side} container.`,
    );
  }
  return read;
}

function parsed(file: string): ExportFile {
  const json = readJson(file, 'Export it again in Tag Manager.');
  try {
    return { json, container: parseContainer(json) };
  } catch (error) {
    throw new UsageError(`${file}: ${(error as Error).message}`);
  }
}
