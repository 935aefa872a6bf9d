// The two files that a marketer imports, made from the built templates.
import { serverContainer } from './server-container.ts';
import { webContainer } from './web-container.ts';

export { orderClient, serverConstants } from './server-container.ts';
export { webConstants } from './web-container.ts';

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
  'server-container.json': serverContainer(templates),
});
