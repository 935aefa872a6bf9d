// One execution of a template in a world of its own, and everything that it did to that world.
import type { JsonObject } from '../../../command-line/input-files.ts';
import type { Clock } from '../../apis/api.ts';
import type { IncomingRequest, Network, ServerWorld } from '../../apis/server/world.ts';
import type { WebWorld } from '../../apis/web/world.ts';
import type { PendingWork } from '../../run/pending-work.ts';
import type { TemplateRun } from '../../run/run-template.ts';
import type { Answer } from './answers.ts';
import type { PageEffects } from './page-effects.ts';

export interface ExecutionInput {
  /** Event data on the server, a message of the data layer on the web. */
  event: JsonObject;
  /** Field values; they become `data`. */
  fields: JsonObject;
  request: IncomingRequest;
  /** Address of the page, on the web. */
  pageUrl: string;
  answers: readonly Answer[];
  /** Answers instead of `answers`, on the web for scripts, frames and pixels. */
  network?: Network | undefined;
  /** Parts of the world that stand in for those made for this run, and outlast it. */
  world?: Partial<ServerWorld> | Partial<WebWorld> | undefined;
  /** Key id → base64 of the key, for hmacSha256. */
  privateKeys: Record<string, string>;
  debug: boolean;
  clock: Clock;
  pending: PendingWork;
}

export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

export interface SetCookie {
  name: string;
  value: string;
  /** As the template gave them. */
  options: JsonObject;
}

/** What only clients do. */
export interface ClientEffects {
  claimed: boolean;
  /** Event data of each runContainer call. */
  events: JsonObject[];
  response: { returned: boolean; status: number; headers: Record<string, string>; body: string };
}

export interface Execution {
  run: TemplateRun;
  requests: SentRequest[];
  logs: string[];
  cookies(): SetCookie[];
  client?(): ClientEffects;
  page?(): PageEffects;
}
