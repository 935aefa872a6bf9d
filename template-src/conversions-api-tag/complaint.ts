// How the log names what was given and cannot be used.

/** Blanks, and lists of nothing else, say nothing; "undefined" is a fault to be named. */
export function complaintOf(name: string, key: string, given: unknown): string | undefined {
  if (([] as unknown[]).concat(given).every((one) => one == null || !('' + one).trim()))
    return undefined;
  if (key === 'value' || name.match('price')) return name + ' is no amount like 1299.00';
  if (key.match('_time$')) return name + ' is no Unix time or ISO 8601 with zone';
  if (key === 'action_source') return name + ' is not web, offline, app_ios or app_android';
  return name + ' cannot be used' + (name === key ? '' : ' as ' + key);
}
