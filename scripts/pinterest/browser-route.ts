// The way from a driven browser to Pinterest on this machine: its pages keep the real addresses.
import type { Route } from 'playwright';

import type { Pinterest } from './server.ts';

/** Answers a request that the browser wanted to send to one of Pinterest's hosts. */
export async function answerRoute(route: Route, pinterest: Pick<Pinterest, 'request'>) {
  const request = route.request();
  const answer = await pinterest.request(request.url(), {
    method: request.method(),
    headers: await request.allHeaders(),
    body: request.postData(),
  });
  await route.fulfill({
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    body: Buffer.from(await answer.arrayBuffer()),
  });
}
