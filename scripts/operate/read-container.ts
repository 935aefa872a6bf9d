// Reads an export from disk for a command, and says what to do when it is the wrong file.
import { UsageError } from '../gtm/commands/command.ts';
import { readText } from '../gtm/commands/input-files.ts';
import { parseContainer } from '../gtm/container/export-format.ts';
import type { ContainerExport } from '../gtm/container/export-format.ts';

/** An export of a web or a server container. Throws a UsageError for anything else. */
export function readContainer(file: string, side: 'web' | 'server'): ContainerExport {
  const container = parsed(file);
  const kinds = container.containerVersion.container.usageContext.map((kind) => kind.toLowerCase());
  if (!kinds.includes(side)) {
    throw new UsageError(
      `${file} is the export of a ${kinds.join(', ')} container; --${side} takes that of a ${side} container.`,
    );
  }
  return container;
}

function parsed(file: string): ContainerExport {
  try {
    // Editors on Windows put a mark before the text.
    return parseContainer(JSON.parse(readText(file).replace(/^\uFEFF/, '')));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const reason = (error as Error).message;
    throw new UsageError(
      error instanceof SyntaxError
        ? `${file} is not JSON: ${reason.split('\n')[0]}. Export it again in Tag Manager.`
        : `${file}: ${reason}`,
    );
  }
}
