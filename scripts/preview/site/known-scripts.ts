// Google's scripts under names of others: custom loaders and first-party addresses serve them from the
// shop's own domain. What they are, their text says, as public copies of both have it: a table of
// resources, then the id that it is for.

/** Whose script this is; undefined for all others. */
export function googleScriptIn(text: string): 'gtm.js' | 'gtag.js' | undefined {
  if (!text.includes('google_tag_manager') || !/"resource"\s*:\s*\{/.test(text)) return undefined;
  return /\bGTM-[A-Z0-9]{4,}\b/.test(text) ? 'gtm.js' : 'gtag.js';
}
