// The permissions of the manifest are the ones that the code needs: what `gtm check` says of a
// template, told where the author finds it.
import { checkPermissions as problemsOfPermissions } from '../gtm/check/check-permissions.ts';
import type { PermissionSet } from '../gtm/permissions/permission-set.ts';
import { type MappedText, problemAt } from './mapped-text.ts';
import type { BuildProblem } from './problem.ts';
import { type LoadedManifest, problemInManifest } from './read-manifest.ts';

export function checkManifestPermissions(code: MappedText, loaded: LoadedManifest): BuildProblem[] {
  const { side } = loaded.manifest;
  const declared = loaded.manifest.permissions as PermissionSet;
  return problemsOfPermissions(code.text, side, declared).map(
    ({ rule, message, permission, node }) => {
      if (node === undefined) return problemInManifest(loaded, permission, message);
      const advice =
        rule === 'missing-permission' ? ` Add it: permissions: { ${permission}: {…} }.` : '';
      return problemAt(code, node.start, message + advice, loaded.path);
    },
  );
}
