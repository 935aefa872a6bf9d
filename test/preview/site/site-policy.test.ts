// What becomes of a site's Content-Security-Policy in the window. That Chromium then does as is meant is
// tested in site.browser.test.ts.
import { describe, expect, it } from 'vitest';

import { policyStop, withOpenPolicy } from '../../../scripts/preview/site/site-policy.ts';

const servers = ['https://sgtm.shop.example/metrics'];
const header = 'content-security-policy';

/** Directives of the policy in force, and of the one that is only noticed. */
function opened(policy: string) {
  const { headers } = withOpenPolicy({ headers: { [header]: policy }, html: '' }, servers)!;
  const split = (text: string) => text.split('; ').filter((one) => one !== '');
  return {
    inForce: split(String(headers[header])),
    noticed: split(String(headers[`${header}-report-only`])),
  };
}

describe('a policy in force', () => {
  it('lets this machine through by each directive that falls back to another', () => {
    const { inForce } = opened("default-src 'none'; child-src https://pay.example");
    expect(inForce).toContainEqual(
      expect.stringMatching(/^script-src https:\/\/www\.googletagmanager\.com .*pinimg/),
    );
    expect(inForce).toContainEqual(
      expect.stringMatching(/^connect-src .*https:\/\/ct\.pinterest\.com .*sgtm\.shop\.example$/),
    );
    expect(inForce).toContainEqual(expect.stringMatching(/^frame-src https:\/\/pay\.example /));
    expect(inForce).toContain("default-src 'none'");
  });

  it('keeps what the site allows and what it forbids', () => {
    const policy = "script-src 'self' 'nonce-a'; object-src 'none'; report-uri /r; SCRIPT-SRC *";
    const { inForce } = opened(policy);
    expect(inForce[0]).toMatch(/^script-src 'self' 'nonce-a' https:/);
    expect(inForce.slice(1)).toEqual(["object-src 'none'", 'report-uri /r']);
  });

  it('opens nothing that was never closed', () => {
    expect(opened('upgrade-insecure-requests').inForce).toEqual(['upgrade-insecure-requests']);
  });

  it('demands no trusted types of the local container', () => {
    const { inForce } = opened("require-trusted-types-for 'script'; trusted-types a; img-src *");
    expect(inForce.join()).not.toMatch(/trusted-types/);
  });
});

it('sends no report of what is only noticed to the site', () => {
  const { noticed } = opened("img-src 'self'; report-uri /r; report-to group");
  expect(noticed).toEqual(["img-src 'self'"]);
});

it('moves a policy out of the page, but not out of a comment, and leaves the rest as it is', () => {
  const meta = (content: string) =>
    `<meta content="${content}" http-equiv='Content-Security-Policy'>`;
  const html = `<!-- ${meta('img-src x')} --><title>Caf\u00e9</title>${meta('img-src &#39;self&#39;')}`;
  const page = withOpenPolicy({ headers: { server: 'x' }, html }, servers)!;
  expect(page.html).toBe(`<!-- ${meta('img-src x')} --><title>Caf\u00e9</title>`);
  expect(page.headers).toMatchObject({
    server: 'x',
    [header]: [expect.stringMatching(/^img-src 'self' https:/)],
    [`${header}-report-only`]: ["img-src 'self'"],
  });
});

it('leaves a page without a policy alone', () => {
  const html = '<meta name="description" content="x">';
  expect(
    withOpenPolicy({ headers: { [`${header}-report-only`]: 'img-src x' }, html }, servers),
  ).toBe(undefined);
});

it.each([
  ['script-src-elem', 'https://s.pinimg.com/ct/core.js', 's.pinimg.com'],
  ['connect-src', 'https://sgtm.shop.example/metrics/g/collect?v=2', 'sgtm.shop.example'],
  ['connect-src', 'https://npm-start.invalid/web-record', undefined],
  ['connect-src', 'https://api.shop.example/', undefined],
  ['script-src', 'inline', undefined],
])('tells of %s %s: %s', (directive, blocked, host) => {
  expect(policyStop(directive, blocked, servers)?.host).toBe(host);
});

it('looks through a page in as many steps as it is long', () => {
  expect(withOpenPolicy({ headers: {}, html: '<!--'.repeat(300_000) }, servers)).toBeUndefined();
}, 5_000);
