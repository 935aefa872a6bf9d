// Google's APIs: an access token from the environment, or the account that a Cloud Run job, a key file
// or gcloud runs as.
import { UsageError } from '../command-line/command.ts';
import { optionalPackage } from '../command-line/optional-package.ts';

/**
 * GOOGLE_ACCESS_TOKEN, else a token of the application default credentials where the environment
 * says that there are some. Throws a UsageError when there is none.
 */
export async function googleToken(scopes: string[]): Promise<string> {
  const given = (process.env['GOOGLE_ACCESS_TOKEN'] ?? '').trim();
  if (given !== '') return given;
  // Looking for credentials elsewhere would ask an address that only Google's machines have.
  if (process.env['GOOGLE_APPLICATION_CREDENTIALS'] || process.env['CLOUD_RUN_JOB']) {
    const { GoogleAuth } = await authLibrary();
    const token = await new GoogleAuth({ scopes }).getAccessToken().catch(() => undefined);
    if (token) return token;
    throw new UsageError("Google gives no token for this machine's account; check its rights.");
  }
  throw new UsageError(
    'Set GOOGLE_ACCESS_TOKEN, e.g. to what gcloud auth print-access-token prints.',
  );
}

/** Throws a UsageError where Google's libraries would find no account to run as. */
export async function requireGoogleAccount(scopes: string[]): Promise<void> {
  const { GoogleAuth } = await authLibrary();
  await new GoogleAuth({ scopes }).getClient().catch(() => {
    throw new UsageError(
      'Google knows nobody here: gcloud auth application-default login, or GOOGLE_APPLICATION_CREDENTIALS.',
    );
  });
}

const authLibrary = () =>
  optionalPackage(
    'google-auth-library',
    "Asking Google who this machine's account is",
    () => import('google-auth-library'),
  );
