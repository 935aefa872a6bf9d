// The page's own network layer: the script that the shop loads as gtm.js, whose every request goes to
// this machine.
import { compileContainer } from '../../gtm/container/compile-container.ts';
import type { ContainerExport } from '../../gtm/container/export/export-format.ts';
import { buildGtmJs } from '../../gtm/container/web/gtm-js.ts';
import { type Breakage, brokenWebContainer } from '../breakages.ts';
import { isPinterestHtml } from '../container/pinterest-tags.ts';

/** Where a page's requests go. */
export interface PagePlaces {
  taggingServerUrl: string;
  /** Where the Pinterest of this machine answers; undefined if the browser's network is routed there. */
  pinterestUrl: string | undefined;
  /** Where records of the container go, and what is held back: paths of the page's own server, or URLs. */
  paths: { webRecord: string; heldBack: string };
  /** Whether the page is a person's own site, without the policy of the demo shop's pages. */
  isForeignPage?: boolean;
  /** Name of the page's data layer; `dataLayer` if not given. */
  dataLayer?: string;
}

/** The text of gtm.js for a web container, as the switches of "Break it" change it. */
export function pageScript(
  web: ContainerExport,
  active: ReadonlySet<Breakage>,
  { taggingServerUrl, pinterestUrl, paths, isForeignPage = false, dataLayer }: PagePlaces,
): Promise<string> {
  const at = (host: string) =>
    pinterestUrl === undefined ? `https://${host}` : `${pinterestUrl}/${host}`;
  return buildGtmJs(
    compileContainer(brokenWebContainer(web, active), { runsHtml: isPinterestHtml }),
    {
      watched: ['pintrk'],
      reportUrl: paths.webRecord,
      elsewhere: paths.heldBack,
      hitsTo: taggingServerUrl,
      isForeignPage,
      ...(dataLayer !== undefined && { dataLayer }),
      rewriteHosts: {
        's.pinimg.com': active.has('blocked-script')
          ? `${paths.heldBack}/blocked`
          : at('s.pinimg.com'),
        'ct.pinterest.com': at('ct.pinterest.com'),
      },
    },
  );
}
