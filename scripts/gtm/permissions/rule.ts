// What a permission file is: one rule that looks at the settings of a template and the arguments of
// one call, and either is content (undefined) or says why not and what the template should declare.
import type { SandboxValue } from '../sandbox/values.ts';
import type { PermissionSettings } from './permission-set.ts';

export interface Denial {
  /** One sentence, with the argument in it. */
  reason: string;
  /** What to add to the template's permissions, as the rest of a sentence. */
  remedy: string;
}

interface RuleContext {
  /** Whether the container runs in preview: `logging` may be limited to it. */
  debug: boolean;
}

export type PermissionRule = (
  settings: PermissionSettings,
  args: readonly SandboxValue[],
  context: RuleContext,
) => Denial | undefined;

export const deny = (reason: string, remedy: string): Denial => ({ reason, remedy });

/** A value as it stands in a message. Objects of the sandbox have no toString of their own. */
export const show = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
};

/** For permissions without settings: to declare them is all there is. */
export const declaredIsEnough: PermissionRule = () => undefined;
