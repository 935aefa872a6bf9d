// Values as failure messages show them.
import type { SandboxValue } from '../sandbox/values.ts';
import { isObject, Opaque, SandboxFunction, SandboxPromise } from '../sandbox/values.ts';

const LONGEST = 2000;

/** A value as short text close to its JSON; never throws, whatever its size or cycles. */
export function describeValue(value: SandboxValue): string {
  const text = describe(value, { left: LONGEST, above: new Set() });
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

interface State {
  /** Characters that may still be written; keeps wide and deep values short. */
  left: number;
  above: Set<SandboxValue>;
}

function describe(value: SandboxValue, state: State): string {
  if (state.left <= 0) return '…';
  if (typeof value === 'string') {
    const text = JSON.stringify(value.slice(0, LONGEST));
    state.left -= text.length;
    return text;
  }
  state.left -= 4;
  if (value instanceof SandboxFunction) return `[function ${value.name || 'without name'}]`;
  if (value instanceof SandboxPromise) return '[promise]';
  if (value instanceof Opaque) return `[${value.typeName}]`;
  if (!Array.isArray(value) && !isObject(value)) return String(value);
  if (state.above.has(value)) return '[cycle]';
  if (state.above.size > 50) return '…';

  state.above.add(value);
  const parts: string[] = [];
  for (const key of Object.keys(value)) {
    if (state.left <= 0) {
      parts.push('…');
      break;
    }
    const member = describe((value as Record<string, SandboxValue>)[key], state);
    const named = !Array.isArray(value) || !/^\d+$/.test(key);
    parts.push(named ? `${JSON.stringify(key)}: ${member}` : member);
  }
  state.above.delete(value);
  return Array.isArray(value) ? `[${parts.join(', ')}]` : `{${parts.join(', ')}}`;
}
