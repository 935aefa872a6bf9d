// Rules about ___INFO___: what an import needs and what the gallery asks for.
import type { TplProblem } from './problem.ts';
import type { Template } from './template.ts';

// https://developers.google.com/tag-platform/tag-manager/templates/gallery; the seldom ones of this
// list are unconfirmed, so that an unknown category is a warning.
const CATEGORIES = new Set([
  'ACCESSIBILITY',
  'ADVERTISING',
  'AFFILIATE_MARKETING',
  'ANALYTICS',
  'ATTRIBUTION',
  'CHAT',
  'CONVERSIONS',
  'DATA_WAREHOUSING',
  'EMAIL_MARKETING',
  'EXPERIMENTATION',
  'HEAT_MAP',
  'LEAD_GENERATION',
  'MARKETING',
  'PERSONALIZATION',
  'REMARKETING',
  'SALES',
  'SESSION_RECORDING',
  'SOCIAL',
  'SURVEY',
  'TAG_MANAGEMENT',
  'UTILITY',
]);
const MAX_ICON_BYTES = 50_000;

/** Findings about the template's name, kind, container, description, categories and icon. */
export function validateInfo({ info, type, side, source }: Template): TplProblem[] {
  const line = source?.sections.find((section) => section.name === 'INFO')?.line;
  const problems: TplProblem[] = [];
  const report = (severity: TplProblem['severity'], rule: string, message: string) =>
    problems.push({
      section: 'INFO',
      ...(line === undefined ? {} : { line }),
      rule,
      severity,
      message,
    });

  if (info.type !== type) {
    report('error', 'info-type', `"type" is ${JSON.stringify(info.type)}, the template a ${type}.`);
  }
  if (typeof info.displayName !== 'string' || info.displayName.trim() === '') {
    report('error', 'display-name', 'The template has no "displayName".');
  }
  const context = side.toUpperCase();
  if (JSON.stringify(info.containerContexts) !== JSON.stringify([context])) {
    report(
      'error',
      'container-context',
      `"containerContexts" must be ["${context}"], since the code section is for ${side} containers.`,
    );
  }
  if (info.version !== 1) report('warning', 'info-version', '"version" should be 1.');
  if (typeof info.id !== 'string' || info.id === '') {
    report('warning', 'info-id', '"id" is missing; exports have "cvt_temp_public_id".');
  }
  if (textOf(info.description).trim() === '') {
    report('warning', 'description', 'The template has no "description".');
  }
  if (!Array.isArray(info.categories) || info.categories.length === 0) {
    report('warning', 'categories', 'The gallery asks for at least one entry in "categories".');
  } else {
    for (const category of info.categories) {
      if (CATEGORIES.has(String(category))) continue;
      report('warning', 'categories', `"${String(category)}" is not a known category.`);
    }
  }
  checkIcon(info.brand, (message) => report('warning', 'brand-icon', message));
  return problems;
}

function checkIcon(brand: unknown, report: (message: string) => void): void {
  const thumbnail = (brand as { thumbnail?: unknown } | undefined)?.thumbnail;
  if (thumbnail === undefined || thumbnail === '') return;
  const base64 = /^data:image\/(?:png|jpeg|gif);base64,(.*)$/.exec(String(thumbnail))?.[1];
  if (base64 === undefined) {
    return report('The brand\'s "thumbnail" must be a data: URI of a PNG, JPEG or GIF in base64.');
  }
  const bytes = Math.floor((base64.replace(/(?<!=)=+$/, '').length * 3) / 4);
  if (bytes > MAX_ICON_BYTES) {
    report(`The brand's icon has ${bytes} bytes; the gallery allows ${MAX_ICON_BYTES}.`);
  }
}

/** Plain, or an object with translations. */
const textOf = (text: unknown): string =>
  String((typeof text === 'object' ? (text as { text?: unknown } | null)?.text : text) ?? '');
