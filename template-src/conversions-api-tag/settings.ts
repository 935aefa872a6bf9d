// What the fields of the tag say.
import type { TemplateData } from 'google-tag-manager/manifest';

import type manifest from './manifest.ts';

export type Settings = TemplateData<typeof manifest>;

declare const data: Settings;

/** Whether Pinterest checks events and records none. */
export const isTest: boolean = data.testMode === true;
