// Where the compiler reads TypeScript from: the disk, or a handful of texts in a test.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

/** Text of the file at an absolute path; undefined if there is none. */
export type SourceReader = (path: string) => string | undefined;

export interface SourceFiles {
  read: SourceReader;
  /** Names of what is in a folder, sorted; none if there is no such folder. */
  list(folder: string): string[];
}

export const filesOnDisk: SourceFiles = {
  read(path) {
    // Line ends are part of the output, so they must not depend on the checkout.
    return existsSync(path) ? readFileSync(path, 'utf8').replace(/\r\n/g, '\n') : undefined;
  },
  list: (folder) => (existsSync(folder) ? readdirSync(folder).sort() : []),
};

/** Path as problems show it: relative to the working directory, with forward slashes. */
export const displayPath = (path: string): string =>
  relative(process.cwd(), path).split(sep).join('/');
