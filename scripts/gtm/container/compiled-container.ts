// A container as a runtime gets it: plain JSON, templates without source text. Tag Manager too
// delivers containers like this, so that neither a page nor a server needs a parser.
import type { CompiledTemplate } from '../run/compiled-template.ts';
import type { Parameter } from './export/export-format.ts';

export interface CompiledContainer {
  side: 'web' | 'server';
  /** `GTM-…`; may be a placeholder. */
  publicId: string;
  name: string;
  version: string;
  tags: ContainerTag[];
  triggers: ContainerTrigger[];
  variables: ContainerVariable[];
  builtInVariables: { type: string; name: string }[];
  /** In the order in which they are asked: highest priority first. */
  clients: ContainerClient[];
  /** By the `type` that tags, variables and clients give. */
  templates: Record<string, CompiledTemplate>;
  /** Ids of the tags of custom HTML that a page runs. */
  htmlTags: string[];
  /** What this container holds and no runtime here can execute, one sentence each. */
  unsupported: string[];
}

export interface ContainerTag {
  id: string;
  name: string;
  type: string;
  parameter: Parameter[];
  firingTriggerId: string[];
  blockingTriggerId: string[];
  firingOption: 'ONCE_PER_EVENT' | 'ONCE_PER_LOAD' | 'UNLIMITED';
  priority: Parameter | undefined;
  paused: boolean;
  /** Milliseconds since 1970. */
  scheduleStart: number | undefined;
  scheduleEnd: number | undefined;
  setupTag: { tagName: string; stopOnSetupFailure: boolean }[];
  teardownTag: { tagName: string; stopTeardownOnFailure: boolean }[];
  /** Consent types that must be granted, besides what the tag itself checks. */
  neededConsent: Parameter | undefined;
}

export interface ContainerTrigger {
  id: string;
  name: string;
  type: string;
  /** All of these must hold, those of `customEventFilter` first. */
  conditions: ContainerCondition[];
  /** Of a trigger group: ids of the triggers that must all have fired. */
  group?: string[];
}

export interface ContainerCondition {
  type: string;
  parameter: Parameter[];
  /** Whether nobody can tell here if it holds. */
  isOpen?: true;
}

export interface ContainerVariable {
  name: string;
  type: string;
  parameter: Parameter[];
  formatValue: Record<string, unknown> | undefined;
}

export interface ContainerClient {
  name: string;
  type: string;
  parameter: Parameter[];
  priority: number;
}
