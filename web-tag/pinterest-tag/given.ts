/** Whether a page means to say something with a value: an empty text, list or object says nothing. */
export function isGiven(value: any): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (typeof value !== 'object') return value !== undefined;
  for (const _key in value) return true;
  return false;
}
