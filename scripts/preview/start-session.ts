// A session for two containers: which of their tags are Pinterest's, and which parts are not run here.
import type { CompiledContainer } from '../gtm/container/compiled-container.ts';
import type { ContainerExport } from '../gtm/container/export/export-format.ts';
import { type Breakage, switchesOf } from './breakages.ts';
import { pinterestTags } from './container/pinterest-tags.ts';
import { serverFeeders } from './container/server-feeders.ts';
import { heldBackFeeders, skippedParts } from './container/skipped-parts.ts';
import type { RealAccount } from './gate/gate.ts';
import { PreviewSession } from './preview-session.ts';
import { doubtsAbout } from './visit/doubts.ts';

interface Container {
  container: CompiledContainer;
  file: ContainerExport;
}

interface SessionOptions {
  web: Container;
  server: Container;
  realAccount: RealAccount | undefined;
  active: ReadonlySet<Breakage>;
  isHeldBack(url: string): boolean;
  arrivedAs(body: string): string | undefined;
  taggingServerUrl: string;
}

export function startSession(options: SessionOptions): PreviewSession {
  const { web, server, realAccount, active } = options;
  const tags = {
    web: pinterestTags(web.container, web.file),
    server: pinterestTags(server.container, server.file),
  };
  const skipped = [
    ...skippedParts(web.container),
    ...heldBackFeeders(serverFeeders(web.container, tags.web)),
    ...skippedParts(server.container),
  ];
  const doubts = {
    web: doubtsAbout(web.container, { skipped, file: web.file, pinterest: tags.web }),
    server: doubtsAbout(server.container, { skipped, file: server.file, pinterest: tags.server }),
  };
  const sendsTo = realAccount && (realAccount.test ? 'Pinterest, test mode' : 'Pinterest');
  return new PreviewSession(
    { pinterestTags: tags, realAccount, breakages: () => active },
    {
      containers: { web: web.container, server: server.container },
      skipped,
      doubtsOf: ({ web: seenInPage, server: seenOnServer, name }) => {
        const found = [
          ...seenInPage.map(({ record }) => doubts.web(record, name)),
          ...seenOnServer.map(({ record }) => doubts.server(record, name)),
        ];
        return {
          onReport: [...new Set(found.flatMap(({ onReport }) => onReport))],
          onCount: [...new Set(found.flatMap(({ onCount }) => onCount))],
        };
      },
      isHeldBack: options.isHeldBack,
      arrivedAs: options.arrivedAs,
      sendsTo,
    },
    () => ({
      breakages: switchesOf(active),
      sendsTo,
      taggingServerUrl: options.taggingServerUrl,
      skipped,
    }),
  );
}
