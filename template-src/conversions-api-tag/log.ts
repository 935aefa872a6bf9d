// What the tag tells: one line per event in plain words and, in preview, the request with masks.
import { getContainerVersion, JSON, logToConsole } from 'gtm:server';

/** Whether this run may log, by the tag's setting; a tag without the setting logs in preview. */
export function maySpeak(logging: unknown): boolean {
  if (logging === 'never') return false;
  return logging === 'always' || isPreview();
}

export function isPreview(): boolean {
  const version = getContainerVersion();
  return version?.debugMode === true || version?.previewMode === true;
}

export function logLine(sentence: string, warnings: readonly string[]): void {
  const notes = warnings.map((warning) => ' Warning: ' + closed(warning)).join('');
  logToConsole('Pinterest Conversions API: ' + closed(sentence) + notes);
}

export function logRequest(request: { [key: string]: unknown }): void {
  logToConsole('Pinterest Conversions API request: ' + JSON.stringify(request));
}

/** Pinterest's messages end with a full stop or without one. */
const closed = (text: string) => (text.slice(-1) === '.' ? text : text + '.');
