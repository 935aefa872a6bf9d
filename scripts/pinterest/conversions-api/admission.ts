// Who may call the Conversions API, and which call is told to fail.
import type { Context } from 'hono';

import { ConnectionCut } from '../connection-cut.ts';
import * as answers from './answers.ts';
import type { Fault, Faults } from './faults.ts';
import { bearerOf } from './oauth.ts';
import { pythonRepr } from './python-repr.ts';
import { CALLS_PER_MINUTE, createRateLimit } from './rate-limit.ts';
import type { Purpose, Tokens } from './tokens.ts';

export interface AdmissionOptions {
  tokens: Tokens;
  /** Milliseconds since the epoch. */
  clock: () => number;
  faults: Faults;
  /** Calls a minute and ad account; 5,000 unless told otherwise. */
  callsPerMinute?: number;
  /** How the fault `slow` waits; a timer unless told otherwise. */
  wait?: (milliseconds: number) => Promise<void>;
}

export interface Admission {
  adAccountId: string;
  fault: Fault | undefined;
  /** The answer to who may not come in. */
  refusal: Response | undefined;
}

const AD_ACCOUNT_ID = /^\d{1,18}$/;

/** Takes one fault off the list for each call, and looks at token, ad account and rate. */
export function createAdmission(
  options: AdmissionOptions,
): (c: Context, purpose: Purpose) => Promise<Admission> {
  const { tokens, clock, faults } = options;
  const wait = options.wait ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const allowed = createRateLimit(options.callsPerMinute ?? CALLS_PER_MINUTE);

  function refusalByAccount(
    c: Context,
    adAccountId: string,
    purpose: Purpose,
  ): Response | undefined {
    const owned = tokens.accountsOf(bearerOf(c.req.header('authorization')), purpose);
    if (owned === undefined) return answers.authenticationFailed();
    if (!AD_ACCOUNT_ID.test(adAccountId)) {
      return answers.invalidRequest(`${pythonRepr(adAccountId)} does not match '^\\\\d+$'`);
    }
    if (!owned.includes(adAccountId)) return answers.notPermitted();
    return allowed(adAccountId, clock()) ? undefined : answers.rateLimited();
  }

  return async (c, purpose) => {
    const adAccountId = c.req.param('id') ?? '';
    const fault = faults.take();
    if (fault?.kind === 'slow') await wait(fault.milliseconds);
    const refusal = refusalByFault(fault) ?? refusalByAccount(c, adAccountId, purpose);
    return { adAccountId, fault, refusal };
  };
}

function refusalByFault(fault: Fault | undefined): Response | undefined {
  switch (fault?.kind) {
    case 'unauthorized':
      return answers.authenticationFailed();
    case 'forbidden':
      return answers.notPermitted();
    case 'rate limited':
      return answers.rateLimited();
    case 'unavailable':
      return answers.rampedDown();
    case 'cut connection':
      throw new ConnectionCut();
    default:
      return undefined;
  }
}
