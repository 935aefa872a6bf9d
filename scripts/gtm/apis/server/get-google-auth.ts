// getGoogleAuth: a ticket that makes sendHttpRequest add the server's own Google credentials.
import { SandboxError } from '../../sandbox/errors.ts';
import { apiFunction, Opaque } from '../../sandbox/values.ts';
import type { Api } from '../api.ts';
import { required } from '../shared/arguments.ts';
import type { ServerWorld } from './world.ts';

/** There are no Google credentials on this machine: the header only shows where they would stand. */
export class GoogleAuthorization {
  readonly scopes: readonly string[];
  readonly header = 'Bearer google-credentials-of-the-tagging-server';

  constructor(scopes: readonly string[]) {
    this.scopes = scopes;
  }
}

export const getGoogleAuth: Api<ServerWorld> = ({ permissions }) =>
  apiFunction('getGoogleAuth', (given) => {
    const options = required('getGoogleAuth', 'scopes', given, 'object');
    const scopes = required('getGoogleAuth', 'scopes.scopes', options.scopes, 'array').map(
      (scope) => required('getGoogleAuth', 'scope', scope, 'string'),
    );
    if (scopes.length === 0) {
      throw new SandboxError('Error in getGoogleAuth. Name at least one scope.');
    }
    for (const scope of scopes) permissions.check('use_google_credentials', scope);
    return new Opaque(new GoogleAuthorization(scopes), 'object');
  });
