// The page that npm start opens, in a real browser: what it shows, what can be broken on purpose and
// how it explains that, and that everybody can use it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import type { Page } from 'playwright';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { ga4Constants, serverConstants } from '../../scripts/containers/index.ts';
import { createPinterest } from '../../scripts/pinterest/server.ts';
import { type Breakage, breakages } from '../../scripts/preview/breakages.ts';
import {
  type LocalChain,
  type LocalChainOptions,
  shippedContainer,
  shippedServer,
  startLocalChain,
  tagId,
} from '../../scripts/preview/local-chain.ts';
import { buyInShop, openShop } from '../../scripts/preview/purchase.ts';
import { browser, shareBrowser } from '../browser.ts';
import { webTags, webWith } from './foreign-containers.ts';

shareBrowser();

let chain: LocalChain;
let shop: Page;
let page: Page;

beforeEach(async () => {
  chain = await startLocalChain({ pageReachesPinterestAt: 'this machine' });
  shop = await openShop(browser, chain);
  page = await (await browser.newContext()).newPage();
});
afterEach(async () => {
  await page.context().close();
  await shop.context().close();
  await chain.close();
});

const view = (name: string) =>
  page
    .locator('.views')
    .getByRole('button', { name: new RegExp(`^(✕ )?${name}`) })
    .click();
const checkout = () =>
  page.locator('.row', { has: page.locator('strong', { hasText: /^checkout$/ }) }).first();
const detail = () => page.locator('.detail');
const tab = (name: string) => page.getByRole('tab', { name }).click();
/** Opens the page on the purchase. */
const openCheckout = async () => {
  await page.goto(chain.url);
  // An event that comes in while the button is down moves the row away from under it.
  const opened = async () => {
    await checkout().click();
    return detail()
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
  };
  await expect.poll(opened, { timeout: 30_000 }).toBe(true);
};

/** A visitor who has agreed places an order: the page of the shop that reports it, without the way there. */
async function buy(): Promise<void> {
  await shop.goto(`${chain.url}/shop/product.html?epik=dj0yJnU9demoClickId`);
  await shop.evaluate(() => {
    const page = window as any;
    page.consent.choose('granted');
    page.shop.putInCart(page.shop.product, 2);
    page.shop.placeOrder({ email: ' Jane.Doe@Example.com ', phone: '+1 (650) 555-1212' });
    page.dataLayer.push(page.shop.orderAsPurchase());
  });
}
/** A hit of pintrk of some other page. */
const hit = (id: number) =>
  chain.pinterest.request(
    `https://ct.pinterest.com/v3/?${new URLSearchParams({ tid: tagId, event: 'signup', ed: `{"event_id":"${id}"}` })}`,
  );
const purchase = () => chain.rows().find(({ eventName }) => eventName === 'checkout');
/** The same, until both channels have reported it. */
async function buyAndWait(): Promise<void> {
  await buy();
  await expect
    .poll(() => [purchase()?.browserHit !== undefined, purchase()?.tagStatus], { timeout: 10_000 })
    .toEqual([true, 'succeeded']);
}

describe('a visit', () => {
  it('shows an event as it happens, in one line, and why it counts once beside it', async () => {
    await page.goto(chain.url);
    await buyInShop(shop, chain);
    await expect.poll(() => checkout().innerText()).toContain('counted once');
    expect(await checkout().innerText()).toMatch(/purchase\s.*142\.5 USD/s);
    await checkout().click();
    await expect
      .poll(() => detail().innerText())
      .toContain('Browser and server reported it under the same event id.');
    await expect
      .poll(() => page.locator('.stop.done .stop-name').allInnerTexts())
      .toEqual([
        'Data layer',
        'Pinterest Tag',
        'Pinterest',
        'GA4 hit',
        'Tagging server',
        'Pinterest',
      ]);
  });

  it('shows both channels side by side, and marks what differs', async () => {
    await chain.setBreakage('unnormalised-email', true);
    await buyAndWait();
    await openCheckout();
    await page.locator('.compare').waitFor();
    expect(await page.locator('.differs th').allInnerTexts()).toEqual(['em ≠ differs']);
    expect(await checkout().innerText()).toContain('broken');
  });

  it('shows push, client, tags that ran and that did not, and what a hash was made of only if asked', async () => {
    await buyAndWait();
    await openCheckout();
    const parts: Record<string, string[]> = {
      'Tags and variables': [
        'Pinterest Dedup - Conversions API',
        'Pinterest Dedup - Shop events',
        'Pinterest Dedup - Page visit No trigger of it fired',
        'Pinterest Dedup - Event ID',
      ],
      Console: ['If the Pinterest Tag sends it, event_id must be'],
      Raw: ['Data layer push', 'taken by GA4', 'Browser: what pintrk sent'],
      Requests: ['/v5/ad_accounts/', 'Answer, after'],
    };
    for (const [name, texts] of Object.entries(parts)) {
      await tab(name);
      for (const text of texts) await expect.poll(() => detail().innerText()).toContain(text);
    }
    const hashes = page.locator('.hash-origins');
    expect(await hashes.innerText()).not.toContain('→');
    await hashes.locator('input').check();
    await hashes.locator('.hashes').waitFor();
    expect(await hashes.innerText()).toMatch(/em\s+".+@.+" → ".+@.+"/);
  });

  it('sends an event again, under the same id, and Pinterest still counts one', async () => {
    await buyAndWait();
    await openCheckout();
    await tab('Requests');
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Answer to the second sending').waitFor();
    expect(chain.pinterest.ledger.counted('checkout')).toBe(1);
    expect(
      chain.pinterest.ledger.apiHits().filter((hit) => hit.event.event_name === 'checkout'),
    ).toHaveLength(2);
  });

  it('sends an edited event, which Pinterest then counts as another', async () => {
    await buyAndWait();
    await openCheckout();
    await tab('Requests');
    await page.getByText('Edit the request first').click();
    const body = page.getByRole('textbox', { name: 'Body of the request' });
    await body.fill((await body.inputValue()).replace(/order_(?!id)\w+/g, 'order_edited'));
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Answer to the second sending').waitFor();
    expect(chain.pinterest.ledger.counted('checkout')).toBe(2);
  });

  it('gives an event away as curl, scenario and GA4 hit, without the token', async () => {
    await buyAndWait();
    await openCheckout();
    await tab('Requests');
    await page.getByRole('button', { name: 'Export' }).click();
    await page.getByText('As a GA4 hit').waitFor();
    const text = await detail().innerText();
    expect(text).toContain('$PINTEREST_ACCESS_TOKEN');
    expect(text).toContain('assertThat(event.event_name).isEqualTo("checkout")');
    expect(text).toContain('/g/collect?');
    expect(text).not.toContain(chain.pinterestApi.token);
  });

  it('keeps the opened event, tab and filter in the address', async () => {
    await buyAndWait();
    await openCheckout();
    await tab('Console');
    await page.getByLabel('Search events').fill('purchase');
    const again = await page.context().newPage();
    await again.goto(page.url());
    await again.locator('.detail').waitFor();
    expect(await again.getByRole('tab', { selected: true }).innerText()).toBe('Console');
    const names = await again.locator('.row strong').allInnerTexts();
    expect(new Set(names)).toEqual(new Set(['checkout']));
  });

  it('pauses, goes on and clears', async () => {
    await page.goto(chain.url);
    await page.locator('.row').first().waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    const before = await page.locator('.row').count();
    await buyAndWait();
    await page.getByRole('button', { name: /^Resume, \d+ new/ }).waitFor();
    expect(await page.locator('.row').count()).toBe(before);
    await page.getByRole('button', { name: /^Resume/ }).click();
    await checkout().waitFor();
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('No event yet').waitFor();
    expect(chain.rows()).toEqual([]);
  });

  describe('of more events than one looks at', () => {
    const showAll = async () => {
      for (let id = 1; id <= 130; id++) await hit(id);
      await page.goto(`${chain.url}/?shop=hidden`);
    };
    const rows = () => page.locator('.row');

    it('is shown in parts, which stay where they are while newer events come', async () => {
      await showAll();
      await page.getByText('1–120 of 130').waitFor();
      const older = page.getByRole('button', { name: 'Older' });
      // In the window from the first on, and not pushed away by what is drawn above it.
      expect((await older.boundingBox())?.y).toBeLessThan(720);
      await older.click();
      await page.getByText('121–130 of 130').waitFor();
      expect(await rows().count()).toBe(10);
      expect(await page.locator('.row:focus').getAttribute('data-event')).toBe('10');
      await hit(131);
      await page.getByText('122–131 of 131').waitFor();
      expect(await rows().first().getAttribute('data-event')).toBe('10');
      await page.getByRole('button', { name: 'Newer' }).click();
      await page.getByText('1–120 of 131').waitFor();
      const scrolled = async () => {
        await rows()
          .last()
          .evaluate((row) => row.scrollIntoView());
        return rows().count();
      };
      await expect.poll(scrolled, { timeout: 10_000 }).toBe(120);
    });

    it('turns at once, for whoever clicks in the moment in which it can be clicked', async () => {
      await page.addInitScript(() => {
        new MutationObserver((_, observer) => {
          const buttons = [...document.querySelectorAll('button')];
          const older = buttons.find((one) => one.textContent === 'Older' && !one.disabled);
          if (older === undefined) return;
          observer.disconnect();
          older.click();
        }).observe(document, { childList: true, subtree: true, characterData: true });
      });
      await showAll();
      await page.getByText('121–130 of 130').waitFor();
      expect(await page.locator('.row:focus').getAttribute('data-event')).toBe('10');
    });

    it('does not scroll back once it is turned', async () => {
      await page.setViewportSize({ width: 1280, height: 400 });
      await showAll();
      await page.getByRole('button', { name: 'Older' }).click();
      await page.getByText('121–130 of 130').waitFor();
      const scrolledTo = await page.evaluate(async () => {
        const newer = [...document.querySelectorAll('button')].find(
          (one) => one.textContent === 'Newer',
        )!;
        const turned = new Promise((resolve) =>
          new MutationObserver(resolve).observe(document.body, { childList: true, subtree: true }),
        );
        newer.click();
        await turned;
        const list = document.querySelector('.list')!;
        list.scrollTop = list.scrollHeight;
        await new Promise((resolve) => setTimeout(resolve, 300));
        return list.scrollTop;
      });
      expect(scrolledTo).toBeGreaterThan(0);
    });

    it('begins at the opened event when it is loaded, wherever that stands', async () => {
      await showAll();
      for (const [event, part] of [
        [30, '1–120 of 130'],
        [3, '121–130 of 130'],
      ] as const) {
        await page.goto(`${chain.url}/?shop=hidden&event=${event}`);
        const row = page.locator(`[data-event="${event}"]`);
        await expect
          .poll(() =>
            row.evaluate((one) => {
              const { top, bottom } = one.getBoundingClientRect();
              return top > 0 && bottom < innerHeight;
            }),
          )
          .toBe(true);
        expect(await page.locator('.pages').innerText()).toContain(part);
        expect(await row.getAttribute('aria-current')).toBe('true');
      }
    });

    it('keeps the keyboard where one is, where details take the place of the list', async () => {
      await showAll();
      await page.setViewportSize({ width: 768, height: 600 });
      const focused = () => page.evaluate(() => document.activeElement?.textContent);
      await page.locator('[data-event="120"]').press('Enter');
      await expect.poll(focused).toBe('← All events');
      await page.keyboard.press('Enter');
      await expect.poll(() => page.locator('.row:focus').getAttribute('data-event')).toBe('120');
      await page.goto(`${chain.url}/?shop=hidden&event=30`);
      await page.getByRole('button', { name: 'All events' }).click();
      await expect.poll(() => page.locator('.row:focus').getAttribute('data-event')).toBe('30');
    });

    it('begins with the newest again when the part that was looked at is cleared', async () => {
      await showAll();
      await page.getByRole('button', { name: 'Older' }).click();
      await page.getByText('121–130 of 130').waitFor();
      await page.getByRole('button', { name: 'Clear' }).click();
      await page.getByText('No event yet').waitFor();
      await hit(131);
      await expect.poll(() => rows().count()).toBe(1);
    });
  });

  it('shows coverage of the events that just ran', async () => {
    await buyAndWait();
    await page.goto(chain.url);
    await view('Quality');
    const meter = page.getByRole('meter', { name: 'Hashed e-mail of checkout' }).first();
    await meter.waitFor();
    expect(await meter.getAttribute('aria-valuenow')).toBe('100');
  });
});

describe('broken on purpose', () => {
  it.each(Object.keys(breakages) as Breakage[])(
    '%s is found in the traffic',
    async (id) => {
      await page.goto(chain.url);
      await view('Break it');
      await page.locator(`input[name="${id}"]`).check();
      await expect
        .poll(() => chain.state().breakages.find((one) => one.id === id)?.isOn)
        .toBe(true);
      await buy();
      await view('Doctor');
      const finding = page.locator(`[data-finding="${id}"]`);
      await finding.waitFor({ timeout: 10_000 });
      expect(await finding.innerText()).toContain('What to do:');
    },
    30_000,
  );

  it('leaves a switch where it was put while events arrive before the server has answered', async () => {
    let answer = () => {};
    const answered = new Promise<void>((resolve) => (answer = resolve));
    await page.route('**/actions/breakage', async (route) => {
      await answered;
      await route.continue();
    });
    await page.goto(chain.url);
    await view('Break it');
    const blocked = page.locator('input[name="blocked-script"]');
    await blocked.check();
    await buyAndWait();
    await page.getByRole('button', { name: `Events${chain.rows().length}` }).waitFor();
    expect(await blocked.isChecked()).toBe(true);
    answer();
    await expect.poll(() => chain.state().breakages.some(({ isOn }) => isOn)).toBe(true);
  });

  it('finds nothing grave in a visit that is in order', async () => {
    await buyAndWait();
    await expect.poll(() => chain.state().findings.filter(({ isGrave }) => isGrave)).toEqual([]);
  });
});

describe('a template of one’s own', () => {
  it('is tested when it is dropped', async () => {
    await page.goto(chain.url);
    await view('Template');
    await page.setInputFiles('input[type=file]', 'dist/web/event-id-variable/template.tpl');
    await page.getByText(/of \d+ scenarios passed/).waitFor();
    expect(await page.locator('.results .bad').count()).toBe(0);
  });

  it('that cannot be read is answered with what is wrong', async () => {
    await page.goto(chain.url);
    await view('Template');
    const buffer = Buffer.from('no template');
    await page.setInputFiles('input[type=file]', { name: 'x.tpl', mimeType: 'text/plain', buffer });
    await expect
      .poll(() => page.locator('[aria-live]').innerText())
      .toContain('Is this a .tpl file');
  });
});

describe('containers and accounts of one’s own', () => {
  const start = async (options: Partial<LocalChainOptions>) => {
    await chain.close();
    chain = await startLocalChain({ pageReachesPinterestAt: 'this machine', ...options });
  };

  it('runs a user’s containers, whose hits come here whatever server they name', async () => {
    const server = await shippedServer();
    const web = await shippedContainer('web-container-with-ga4.json');
    for (const container of [server, web]) {
      for (const variable of container.containerVersion.variable.filter(
        (one) => one.type === 'c',
      )) {
        const value = variable.parameter?.find(({ key }) => key === 'value');
        if (variable.name === serverConstants.accessToken) value!.value = 'a-token-of-the-user';
      }
    }
    const text = JSON.stringify(web).replaceAll(ga4Constants.serverUrl, 'My server');
    const own = JSON.parse(text) as typeof web;
    await start({ containers: { server, web: own } });
    await buyAndWait();
    expect(purchase()).toMatchObject({ verdict: 'counted once' });
  });

  it('sends to a real account in test mode, and says so in red', async () => {
    const token = 'the-real-token';
    const real = createPinterest({ adAccounts: [{ id: '549000000001', token }] });
    const listening = await real.listen(0);
    const api = `${listening.url}/api.pinterest.com`;
    await start({ realAccount: { adAccountId: '549000000001', token, test: true, api } });
    await page.goto(chain.url);
    await buyAndWait();
    expect(await page.getByRole('alert').innerText()).toContain('Pinterest, test mode');
    await checkout().click();
    await expect.poll(() => detail().innerText()).toContain("took the server's request");
    expect(await checkout().innerText()).toContain('test');
    const calls = real.ledger.apiCalls();
    expect(calls.length).toBeGreaterThan(0);
    expect(calls.every(({ test, statusCode }) => test && statusCode === 200)).toBe(true);
    expect(real.ledger.apiHits()).toEqual([]);
    expect(JSON.stringify(chain.state())).not.toContain(token);
    await listening.close();
  });
});

describe('the page', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  it.each(['light', 'dark'] as const)(
    'has nothing that axe objects to, %s',
    async (colorScheme) => {
      const html = `<script>chatWindow()</script>`;
      const byHand = { name: 'By hand', type: 'html', parameters: { html } };
      const web = await webWith([...webTags, byHand]);
      await chain.close();
      chain = await startLocalChain({
        pageReachesPinterestAt: 'this machine',
        containers: { web },
      });
      await page.emulateMedia({ colorScheme });
      await buyAndWait();
      await chain.setBreakage('number-value', true);
      await openCheckout();
      await page.evaluate(axe);
      const check = async (where: string) => {
        const violations = await page.evaluate(async () => {
          const { axe } = window as unknown as { axe: { run(where: object): Promise<any> } };
          const found = await axe.run({ exclude: [['iframe']] });
          return found.violations.map((one: any) => `${one.id}: ${one.nodes[0].html}`);
        });
        expect(violations, where).toEqual([]);
      };
      for (const name of ['requests to other servers held back', 'not run here']) {
        await page.locator('.notice summary', { hasText: name }).click();
      }
      for (const name of ['Compare', 'Requests', 'Tags and variables', 'Console', 'Raw']) {
        await tab(name);
        await check(name);
      }
      for (const name of ['Doctor', 'Quality', 'Break it', 'Template', 'Shop']) {
        await view(name);
        await check(name);
      }
    },
  );

  it('shows at least eighteen events at once, one line each', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await buyAndWait();
    for (let id = 1; id <= 30; id++) await hit(id);
    await page.goto(chain.url);
    await page.locator('.row').nth(19).waitFor();
    const rows = await page
      .locator('.row')
      .evaluateAll((all) =>
        all
          .map((one) => one.getBoundingClientRect())
          .map(({ bottom, height }) => ({ bottom, height })),
      );
    expect(rows.filter(({ bottom }) => bottom <= 900).length).toBeGreaterThanOrEqual(18);
    expect(Math.max(...rows.map(({ height }) => height))).toBeLessThan(32);
  });

  it.each([360, 768])('fits %i pixels, and asks nobody else for anything', async (wide) => {
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).hostname));
    await page.setViewportSize({ width: wide, height: 800 });
    await buyAndWait();
    await page.goto(chain.url);
    await checkout().waitFor();
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBeLessThanOrEqual(wide);
    await checkout().click();
    await detail().waitFor();
    expect(await width()).toBeLessThanOrEqual(wide);
    await page.getByRole('button', { name: 'All events' }).click();
    await checkout().waitFor();
    await view('Shop');
    await page.frameLocator('iframe').locator('#products').waitFor();
    expect([...hosts]).toEqual(['localhost']);
  });

  it('can be used with the keyboard alone', async () => {
    await buyAndWait();
    await page.goto(chain.url);
    await checkout().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the events');
    await checkout().focus();
    await page.keyboard.press('Enter');
    await detail().waitFor();
    await page.getByRole('tab', { name: 'Compare' }).focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Requests');
    await page.getByRole('button', { name: /^Doctor/ }).focus();
    await page.keyboard.press('Enter');
    expect(await page.locator('.views [aria-current]').innerText()).toContain('Doctor');
  });
});
