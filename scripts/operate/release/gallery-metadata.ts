// metadata.yaml, by which the Community Template Gallery finds the versions of a template.
// https://developers.google.com/tag-platform/tag-manager/templates/gallery
import { parse, stringify } from 'yaml';

import { projectManifest } from '../../package/project-file.ts';

export interface GalleryVersion {
  /** The commit of the gallery repository that holds this template.tpl, 40 hex digits. */
  sha: string;
  changeNotes: string;
}

/** Where this project lives: the homepage of package.json. */
export const { homepage } = projectManifest();

/**
 * The file's text; versions newest first. Without any it is a draft that `gtm release` completes. `folder`
 * is that of the template in this repository, whose README is the documentation.
 */
export const galleryMetadata = (folder: string, versions: readonly GalleryVersion[]): string =>
  stringify(
    { homepage, documentation: `${homepage}/blob/main/${folder}/README.md`, versions },
    { lineWidth: 0 },
  );

/** The versions that a metadata.yaml lists. Throws an Error for a file that is not of this form. */
export function galleryVersions(text: string): GalleryVersion[] {
  const { versions = [] } = (parse(text) ?? {}) as { versions?: unknown };
  const isVersion = (one: unknown): one is GalleryVersion =>
    typeof one === 'object' &&
    one !== null &&
    /^[0-9a-f]{40}$/.test(String((one as GalleryVersion).sha)) &&
    typeof (one as GalleryVersion).changeNotes === 'string';
  if (!Array.isArray(versions) || !versions.every(isVersion)) {
    throw new Error(
      'metadata.yaml: "versions" must be a list of sha (40 hex digits) and changeNotes.',
    );
  }
  return versions;
}
