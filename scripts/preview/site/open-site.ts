// npm start --site: a person's real site in a window of its own, in which Tag Manager, the tagging server
// and Pinterest are those of this machine.
import type { Browser, Page } from 'playwright';
import { getDomain } from 'tldts';

import type { ContainerExport } from '../../gtm/container/export/export-format.ts';
import type { LocalChain } from '../local-chain.ts';
import { addressPatterns, type Places, unreachable } from './destination.ts';
import { putInto } from './put-in.ts';
import { siteAnswers } from './site-answers.ts';
import { SiteKnowledge } from './site-knowledge.ts';
import { policyStop } from './site-policy.ts';
import { taggingServersOf } from './tagging-servers.ts';
import { statusNote, visitProblem } from './visit-problem.ts';
import { interceptNetwork } from './window-network.ts';

export interface SiteOptions {
  /** Address of the first page. */
  address: URL;
  /** The person's own web container, if the chain runs one. */
  web?: ContainerExport | undefined;
  /** Gets each sentence that a person should know, once. */
  say?: (sentence: string) => void;
  /** Milliseconds within which the site must answer; a minute if not given. */
  patience?: number;
}

/**
 * What Chromium must be started with. The second fence: whatever should get past the first, these names
 * lead nowhere. And answers that are changed here count as come from nowhere; without the second flag,
 * they could load nothing from this machine or its network, as shops under development do.
 */
export const siteFlags: readonly string[] = [
  `--host-resolver-rules=${unreachable}`,
  '--disable-features=LocalNetworkAccessChecks',
];

/**
 * Opens a site in a new window of `browser`, as a visitor who has never been there; what its containers
 * do goes to `chain`. Resolves with the page when the site has answered.
 * @throws Error whose message says why the site cannot be shown, and what to do.
 */
export async function openSite(
  browser: Browser,
  chain: LocalChain,
  { address, web, say = () => {}, patience = 60_000 }: SiteOptions,
): Promise<Page> {
  const context = await browser.newContext({ viewport: null });
  const knowledge = new SiteKnowledge(plainAddress(address), {
    show: (view) => chain.session.noteSite(view),
    say,
  });
  const putIn = putInto(context, chain.containerId, () => knowledge.gotContainer());
  const places: Places = {
    siteHost: address.hostname,
    taggingServers: taggingServersOf(web, address),
  };
  const session = await browser.newBrowserCDPSession();
  context.on('close', () => void session.detach().catch(() => undefined));
  await interceptNetwork(session, {
    patterns: addressPatterns(places),
    ...siteAnswers({
      chain,
      places,
      knowledge,
      isOfPage: (from) => context.pages().some((page) => domainOf(page.url()) === domainOf(from)),
      onOwnContainer: () => putIn.siteHasOwn(),
    }),
  });
  context.on('page', (page) => void watchPolicy(page, places, knowledge).catch(() => undefined));
  const page = await context.newPage();
  try {
    const options = { waitUntil: 'commit', timeout: patience } as const;
    const note = statusNote(address, (await page.goto(address.href, options))?.status() ?? 0);
    if (note !== undefined) say(note);
  } catch (error) {
    await context.close();
    throw new Error(visitProblem(address, error), { cause: error });
  }
  return page;
}

/** As it may be shown: a shop under development may have a password or a key in its address. */
const plainAddress = ({ origin, pathname }: URL): string => origin + pathname;

/** https://chromedevtools.github.io/devtools-protocol/tot/Audits/#type-ContentSecurityPolicyIssueDetails */
async function watchPolicy(page: Page, places: Places, knowledge: SiteKnowledge): Promise<void> {
  const session = await page.context().newCDPSession(page);
  session.on('Audits.issueAdded', ({ issue }) => {
    const found = issue.details.contentSecurityPolicyIssueDetails;
    if (found?.isReportOnly !== true || found.blockedURL === undefined) return;
    const stop = policyStop(found.violatedDirective, found.blockedURL, places.taggingServers);
    if (stop !== undefined) knowledge.wouldStop(stop);
  });
  await session.send('Audits.enable');
}

const domainOf = (address: string): string =>
  getDomain(address, { allowPrivateDomains: true }) ?? new URL(address).hostname;
