// The windows of npm start --site: the person's site, and the debugger page beside it.
import type { Browser, Page } from 'playwright';

import { launchChromium } from '../../browser/chromium.ts';
import type { LocalChain } from '../local-chain.ts';
import { openSite, siteFlags, type SiteOptions } from './open-site.ts';

/** Whether a window can be opened here, as far as one can tell before. */
export const hasScreen = (): boolean =>
  process.platform !== 'linux' ||
  Boolean(process.env['DISPLAY']) ||
  Boolean(process.env['WAYLAND_DISPLAY']);

/**
 * Opens both windows; they stay until a person closes them, or the process is interrupted. Resolves when
 * the site has answered.
 * @throws Error with a sentence on what to do when there is no window or no site.
 */
export async function showSite(
  chain: LocalChain,
  options: SiteOptions & { say(sentence: string): void },
): Promise<void> {
  const browser = await launchWithWindow(options.say);
  try {
    const site = await openSite(browser, chain, options);
    const debuggerPage = await browser.newPage({ viewport: null });
    await debuggerPage.goto(chain.url);
    await sideBySide(site, debuggerPage);
    site.on('close', () => {
      options.say(`The window is closed; what happened in it stays at ${chain.url} until Ctrl+C.`);
    });
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function launchWithWindow(say: (sentence: string) => void): Promise<Browser> {
  try {
    return await launchChromium({
      headless: false,
      args: siteFlags,
      onWithoutSandbox: () =>
        say('Chromium runs without its sandbox here: open only sites that you trust.'),
    });
  } catch (error) {
    const [line] = (error as Error).message.split('\n');
    throw new Error(`Chromium could not open a window: ${line}`, { cause: error });
  }
}

/** The site on the left, two thirds of the screen; the debugger on the right. */
async function sideBySide(site: Page, debuggerPage: Page): Promise<void> {
  const [width, height] = await debuggerPage.evaluate(
    () => [screen.availWidth, screen.availHeight] as const,
  );
  const middle = Math.round((width * 3) / 5);
  await place(site, { left: 0, top: 0, width: middle, height });
  await place(debuggerPage, { left: middle, top: 0, width: width - middle, height });
}

type Bounds = Record<'left' | 'top' | 'width' | 'height', number>;

async function place(page: Page, bounds: Bounds): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { windowId } = await session.send('Browser.getWindowForTarget');
  await session.send('Browser.setWindowBounds', { windowId, bounds });
  await session.detach();
}
