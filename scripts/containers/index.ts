// The files that a marketer imports, made from the built templates.
import { orderWebhooksContainer } from './order-webhooks-container.ts';
import { serverContainer } from './server-container.ts';
import { webContainer } from './web-container.ts';
import { webContainerWithGa4 } from './web-container-with-ga4.ts';

export { orderClient } from './order-webhooks-container.ts';
export { serverConstants } from './server-container.ts';
export { webConstants } from './web-container.ts';
export { ga4Constants } from './web-container-with-ga4.ts';

/** Texts of template.tpl files. */
export interface ShippedTemplates {
  conversionsApiTag: string;
  orderWebhookClient: string;
  pinterestTag: string;
  eventIdVariable: string;
}

/** File name in dist/containers → text. */
export const containerFiles = (templates: ShippedTemplates): Record<string, string> => ({
  'web-container.json': webContainer(templates),
  'web-container-with-ga4.json': webContainerWithGa4(templates),
  'server-container.json': serverContainer(templates),
  'order-webhooks-container.json': orderWebhooksContainer(templates),
});
