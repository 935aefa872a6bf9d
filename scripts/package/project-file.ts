// Where the files lie that this project brings along (templates, containers, pages): below the folder of
// package.json, for the sources in a clone and for the bundled code of the installed package alike.
import { readFileSync } from 'node:fs';

/** Whether this code runs from its sources; the installed package has JavaScript only. */
export const runsFromSources = import.meta.url.endsWith('.ts');

// The bundled code lies flat in build/.
const folder = new URL(runsFromSources ? '../../' : '../', import.meta.url);

/** The address of a file of the project, by its path from package.json, such as `dist/web`. */
export const projectFile = (path: string): URL => new URL(path, folder);

/** A template as it is shipped, by its folder in dist: `server/conversions-api-tag`. */
export const shippedTemplate = (name: string): string =>
  readFileSync(projectFile(`dist/${name}/template.tpl`), 'utf8');

/** What package.json says of this project. */
export const projectManifest = (): { version: string; homepage: string } =>
  JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as {
    version: string;
    homepage: string;
  };
