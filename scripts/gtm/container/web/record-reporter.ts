// Hands the records of a page to a debugger's server.
import type { EventRecord } from '../records.ts';

// Browsers refuse more than 64 kB under way with keepalive.
const longestKeptAlive = 60_000;

/** Posts records to `reportUrl`, in a way that survives the page; does nothing without one. */
export function recordReporter(
  window: Window & typeof globalThis,
  reportUrl: string | undefined,
): (record: EventRecord) => void {
  if (reportUrl === undefined) return () => {};
  return (record) => {
    const body = JSON.stringify(record);
    const keepalive = new Blob([body]).size < longestKeptAlive;
    // As plain text, so that no preflight is needed when the debugger has another origin.
    const headers = { 'content-type': 'text/plain;charset=UTF-8' };
    window.fetch(reportUrl, { method: 'POST', keepalive, headers, body }).catch(() => {
      console.warn(`The record of "${record.eventName}" could not be sent to ${reportUrl}.`);
    });
  };
}
