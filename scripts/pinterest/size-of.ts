// What a record takes, for those who keep the newest ones as long as there is room.

/** Characters of a value of JSON, some for each member; what is shared counts every time. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 16;
  for (const [name, member] of Object.entries(value)) size += name.length + sizeOf(member);
  return size;
}

/** An event with everything behind it takes some 20,000; one may hold as much as a request does. */
export const mostCharacters = 64_000_000;
