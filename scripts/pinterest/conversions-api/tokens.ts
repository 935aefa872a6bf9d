// The tokens of this machine's Pinterest: those it was started with, and those that are made from them.
// https://github.com/pinterest/api-description/blob/main/v5/openapi.yaml (oauth/token,
// oauth/conversion_token)
import { randomBytes } from 'node:crypto';

export interface AdAccount {
  /** Digits only, at most 18. */
  id: string;
  /** An access token, which may read and send. Several ad accounts may share one. */
  token: string;
}

/** An app of Pinterest's developers, with the refresh token of whoever lets it work for them. */
export interface OAuthApp {
  id: string;
  secret: string;
  refreshToken: string;
}

export type Purpose = 'send' | 'read';

export interface Tokens {
  /** The ad accounts that a token may do this for; undefined for a token that is not known. */
  accountsOf(token: string | undefined, purpose: Purpose): string[] | undefined;
  /** A token for sending alone; undefined for one that is not known. */
  conversionToken(token: string | undefined): string | undefined;
  /** A new pair; undefined when app or refresh token are not known, or the latter was used before. */
  refresh(
    app: { id: string; secret: string },
    refreshToken: string,
  ): { accessToken: string; refreshToken: string } | undefined;
}

interface Known {
  id: string;
  token: string;
  mayRead: boolean;
}

/** Creates the tokens of these accounts; without an app, none can be refreshed. */
export function createTokens(adAccounts: readonly AdAccount[], app?: OAuthApp): Tokens {
  const known: Known[] = adAccounts.map(({ id, token }) => ({ id, token, mayRead: true }));
  let refreshToken = app?.refreshToken;
  const made = (prefix: string): string => `${prefix}${randomBytes(18).toString('hex')}`;
  const issue = (accounts: readonly string[], mayRead: boolean): string => {
    const token = made('pina_');
    for (const id of accounts) known.push({ id, token, mayRead });
    return token;
  };
  return {
    accountsOf(token, purpose) {
      const own = known.filter((one) => one.token === token);
      if (own.length === 0) return undefined;
      return own.flatMap(({ id, mayRead }) => (purpose === 'send' || mayRead ? id : []));
    },
    conversionToken(token) {
      const own = known.filter((one) => one.token === token && one.mayRead);
      return own.length === 0
        ? undefined
        : issue(
            own.map(({ id }) => id),
            false,
          );
    },
    refresh({ id, secret }, given) {
      if (!app || id !== app.id || secret !== app.secret || given !== refreshToken)
        return undefined;
      refreshToken = made('pinr_');
      const accounts = adAccounts.map((account) => account.id);
      return { accessToken: issue(accounts, true), refreshToken };
    },
  };
}
