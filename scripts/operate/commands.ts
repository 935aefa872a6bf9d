// The commands for those who run containers for a shop or a client. A new one is one entry here.
import type { LazyCommand } from '../command-line/command.ts';

export const operateCommands: readonly LazyCommand[] = [
  {
    name: 'audit',
    summary: "finds what is wrong with Pinterest in a client's containers, or in a recorded visit",
    load: async () => (await import('./audit.ts')).audit,
  },
  {
    name: 'container',
    summary: 'checks container exports before Tag Manager imports them',
    load: async () => (await import('./container.ts')).container,
  },
  {
    name: 'migrate',
    summary: "moves server tags from Stape's or Pinterest's template to ours",
    load: async () => (await import('./migrate.ts')).migrate,
  },
  {
    name: 'overview',
    summary: 'every client on one page, red first: channels, quality, failures, what to do first',
    load: async () => (await import('./overview.ts')).overview,
  },
  {
    name: 'push',
    summary: 'creates or updates our templates, variables, triggers and tags in a workspace',
    load: async () => (await import('./push.ts')).push,
  },
  {
    name: 'quality',
    summary: "reads Pinterest's Event Quality and says what would raise it most, in which field",
    load: async () => (await import('./quality.ts')).quality,
  },
  {
    name: 'release',
    summary: 'prepares a release of one template for the Community Template Gallery',
    load: async () => (await import('./release.ts')).release,
  },
  {
    name: 'replay',
    summary: 'sends the events that the tag kept while Pinterest could not take them',
    load: async () => (await import('./replay.ts')).replay,
  },
  {
    name: 'token',
    summary: 'checks, refreshes and exchanges access tokens of Pinterest',
    load: async () => (await import('./token.ts')).token,
  },
  {
    name: 'verify',
    summary: 'sends one test event of each kind to Pinterest and says what is wrong',
    load: async () => (await import('./verify.ts')).verify,
  },
  {
    name: 'watch',
    summary: "compares this week with last week: the tag's log, tag last fired, event quality",
    load: async () => (await import('./watch.ts')).watch,
  },
  {
    name: 'webhook',
    summary: 'signs an order as the shop would and sends it to your tagging server',
    load: async () => (await import('./webhook.ts')).webhook,
  },
];
