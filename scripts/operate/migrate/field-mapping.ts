// What the fields of Stape's and of Pinterest's server template mean in ours. Field names as in
// github:stape-io/pinterest-capi-tag and github:pinterest/ss-gtm-template (template.tpl).
import { standardName } from '../../../template-src/shared/event-names.ts';
import type { FieldValue } from '../../containers/container-file.ts';

/** A foreign tag's fields: text by name, and tables of name and value. */
export interface ForeignTag {
  field(name: string): string | undefined;
  table(name: string): [name: string, value: string][];
  /** Whether a text is the `event_id` of the event data, by whatever variable. */
  isEventIdOfEvent(text: string): boolean;
}

export interface Mapping {
  values: Record<string, FieldValue>;
  /** What changed its name or value, one sentence each. */
  changed: string[];
  /** What has no counterpart, one sentence each. */
  lost: string[];
}

/** Keys that our tables offer, by table. */
export type AllowedKeys = Readonly<Record<string, ReadonlySet<string>>>;

export function mapFields(foreign: ForeignTag, allowed: AllowedKeys): Mapping {
  const mapping: Mapping = { values: {}, changed: [], lost: [] };
  account(foreign, mapping);
  eventName(foreign, mapping);
  tables(foreign, mapping, allowed);
  behaviour(foreign, mapping);
  logging(foreign, mapping);
  return mapping;
}

function account({ field }: ForeignTag, { values, changed }: Mapping): void {
  values.adAccountId = field('advertiserId');
  values.accessToken = field('apiAccessToken');
  changed.push('advertiserId and apiAccessToken became adAccountId and accessToken.');
  values.testMode = field('testMode') === 'true';
}

function eventName({ field }: ForeignTag, { values, changed, lost }: Mapping): void {
  const source = field('eventType') ?? field('eventName') ?? 'inherit';
  if (source === 'inherit') {
    values.eventNameSource = 'inherit';
    return;
  }
  const chosen = field('eventNameStandard');
  const own = field('adeEventName') ?? field('eventNameCustom');
  const standard = chosen === undefined ? undefined : standardName(chosen);
  if (standard !== undefined) {
    values.eventNameSource = 'standard';
    values.standardEvent = standard;
    changed.push(`eventNameStandard became standardEvent ${standard}.`);
  } else if (own !== undefined || chosen !== undefined) {
    values.eventNameSource = 'custom';
    values.customEventName = own ?? chosen;
    changed.push(`The event name ${own ?? chosen} became customEventName.`);
  } else {
    values.eventNameSource = 'inherit';
    lost.push('The tag names no event; it now takes the name of the event.');
  }
}

const tableNames = [
  ['serverEventDataList', 'eventDataRows'],
  ['userDataList', 'userDataRows'],
  ['customDataList', 'customDataRows'],
] as const;

function tables(foreign: ForeignTag, mapping: Mapping, allowed: AllowedKeys): void {
  const { values, changed, lost } = mapping;
  values.actionSource = foreign.field('actionSource');
  for (const [theirs, ours] of tableNames) {
    const rows = foreign.table(theirs);
    if (rows.length === 0) continue;
    if (foreign.field('overrideMode') === undefined && foreign.field('eventType') === undefined) {
      lost.push(`${theirs} had no effect, because "Override client data" was off: left out.`);
      continue;
    }
    const kept: Record<string, string>[] = [];
    for (const [name, value] of rows) {
      if (name === 'event_id') eventId(foreign, mapping, value);
      else if (name === 'action_source' && actionSources.includes(value)) {
        values.actionSource = value;
        changed.push(`The row action_source became the field actionSource: ${value}.`);
      } else if (allowed[ours]!.has(name)) {
        if (name === 'action_source') values.actionSource = 'auto';
        kept.push({ name, value });
      } else lost.push(`${theirs}: the key ${name} (${value}) has no counterpart.`);
    }
    if (kept.length > 0) {
      values[ours] = kept;
      changed.push(`${theirs} became ${ours}: ${kept.map(({ name }) => name).join(', ')}.`);
    }
  }
}

const actionSources = ['web', 'app_ios', 'app_android', 'offline'];

function eventId({ isEventIdOfEvent }: ForeignTag, mapping: Mapping, value: string): void {
  if (isEventIdOfEvent(value)) {
    mapping.changed.push('The row event_id was left out: the tag takes the event_id of the event.');
    return;
  }
  mapping.values.eventIdSource = 'field';
  mapping.values.eventId = value;
  mapping.changed.push(`The row event_id became the field eventId: ${value}.`);
}

function behaviour({ field }: ForeignTag, { values, changed }: Mapping): void {
  // The other templates send unless they are told to ask for consent; ours respects it by default.
  values.consentMode = 'ignore';
  if (field('adStorageConsent') === 'required') {
    values.consentMode = 'require';
    changed.push(
      'adStorageConsent became consentMode "require", which also respects ad_user_data.',
    );
  }
  if (field('useOptimisticScenario') === 'true') {
    values.waitForAnswer = false;
    changed.push('useOptimisticScenario became waitForAnswer off.');
  }
}

function logging({ field }: ForeignTag, { values, changed, lost }: Mapping): void {
  const mode = field('logType') ?? field('logMode');
  const ours = mode === undefined ? undefined : logModes[mode];
  if (ours !== undefined) {
    values.logging = ours;
    changed.push(`Console logging "${mode}" became logging "${ours}".`);
  }
  if (field('bigQueryLogType') !== 'always') return;
  const parts = ['logBigQueryProjectId', 'logBigQueryDatasetId', 'logBigQueryTableId'].map(field);
  const path = parts.filter((part) => part !== undefined).join('.');
  values.bigQueryTable = path;
  lost.push(
    `BigQuery rows go to ${path} with our columns (see the tag's README): give it a table of its own.`,
  );
}

const logModes: Readonly<Record<string, string>> = {
  no: 'never',
  donotlog: 'never',
  debug: 'preview',
  always: 'always',
  log: 'always',
};
