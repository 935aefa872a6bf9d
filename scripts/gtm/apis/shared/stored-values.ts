// How much the storage of a template may hold. It outlives its runs, each of which has a meter of its
// own, so the sum of many runs is limited here.
import { SandboxError } from '../../sandbox/errors.ts';
import { bytes, chargeRunning } from '../../sandbox/interpreter/index.ts';
import type { SandboxValue } from '../../sandbox/values.ts';
import { isObject, SandboxFunction } from '../../sandbox/values.ts';

/** Bytes, estimated. Tag Manager documents no limit. */
const most = 16 * 1024 * 1024;

type Storage = Map<string, SandboxValue>;

const sizesOf = new WeakMap<Storage, Map<string, number>>();

/** Stores a value. Throws a SandboxError when the storage would hold too much. */
export function store(api: string, storage: Storage, key: string, value: SandboxValue): void {
  const sizes = sizesOf.get(storage) ?? new Map<string, number>();
  sizesOf.set(storage, sizes);
  for (const known of sizes.keys()) if (!storage.has(known)) sizes.delete(known);
  chargeRunning(sizes.size);
  const size = 2 * key.length + bytes.name + sizeOf(value);
  let sum = size;
  for (const [known, other] of sizes) if (known !== key) sum += other;
  if (sum > most) {
    throw new SandboxError(
      `${api} would hold more than ${most / 1024 / 1024} MB of values. Remove what is not needed.`,
    );
  }
  sizes.set(key, size);
  storage.set(key, value);
}

/** What a value takes, everything in it included; shared parts count once. */
export function sizeOf(value: SandboxValue): number {
  const seen = new Set<SandboxValue>();
  const waiting: SandboxValue[] = [value];
  let size = 0;
  while (waiting.length > 0) {
    const next = waiting.pop();
    size += bytes.member;
    if (typeof next === 'string') size += 2 * next.length;
    const members = next instanceof SandboxFunction ? next.properties : next;
    if (!Array.isArray(members) && !isObject(members)) continue;
    if (seen.has(members)) continue;
    seen.add(members);
    size += bytes.object;
    const keys = Object.keys(members);
    chargeRunning(keys.length);
    for (const key of keys) waiting.push((members as Record<string, SandboxValue>)[key]);
  }
  return size;
}
